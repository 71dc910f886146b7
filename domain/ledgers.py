"""Ledgers: the kinds of files that agencies hand in."""

from domain.words import Word


class LedgerKind(Word):
    """台账类型 (`ledgers.md`); on the command line the identifier in small letters."""

    UNITS = "单位"
    MATTERS = "事项"
    PERSONS = "责任人"
    INSPECTIONS = "督检考计划"
    VISITS = "入户记录"
    LEADS = "线索"
    ISSUES = "问题清单"
    CASES = "案件"
    HANDOFFS = "移交台账"
    EVENTS = "流转日志"
    QUOTAS = "频次上限"


class ExportForm(Word):
    """文件格式: the forms that a register is exported in, each with the ending of its files."""

    CSV = "csv"
    XLSX = "xlsx"
    JSONL = "jsonl"
