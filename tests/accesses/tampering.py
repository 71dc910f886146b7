"""All ways to tamper with an access log, by their names."""

from collections.abc import Mapping
from typing import Final

from tests.accesses import tampered_entries as entries
from tests.accesses import tampered_files as files
from tests.accesses.tamperer import Way

WAYS: Final[Mapping[str, Way]] = {
    **{f"change {field}": entries.change(field) for field in entries.FIELDS},
    **{f"column {name}": entries.column(name) for name in ("id", "at", "lowest")},
    **{
        way.__name__: way
        for way in (
            entries.change_digest,
            entries.cut_front,
            entries.cut_middle,
            entries.cut_tail,
            entries.take_out_and_close_up,
            entries.swap,
            entries.swap_whole,
            entries.reorder,
            entries.duplicate,
            entries.put_over,
            entries.rehash_with_another_key,
            entries.rehash_without_a_key,
            files.replace_by_older_copy,
            files.replace_by_other_log,
            files.empty,
            files.empty_tables,
            files.remove_file,
            files.truncate,
            files.flip,
            files.hide_from_owner,
            files.show_to_other_owner,
            files.raise_in_index,
            files.index_of_nothing,
            files.forge_cut,
            files.change_cut,
            entries.spoil_content,
            files.cut_beyond_the_cut,
            files.rename,
            files.begin_earlier,
            files.edit_old_anchor,
            files.add_trigger,
            entries.another_form,
        )
    },
}
