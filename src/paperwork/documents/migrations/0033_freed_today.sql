-- A number that was freed is offered again on the same day.
create index register_entry_freed on register_entry (agency, register, noted_at) where state = 'freed';
