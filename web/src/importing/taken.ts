/** Endings of the files that the importer reads; a browser looks at the last ending only, as of `.csv.gz`. */
export const TAKEN = '.csv,.tsv,.txt,.xlsx,.xlsm,.xls,.jsonl,.ndjson,.xes,.gz';
