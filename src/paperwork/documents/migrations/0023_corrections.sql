-- What a clerk wrote wrongly of a document that came on paper: what stood there before is kept with the reason; the number stays as it is.
alter table document add column corrected_at timestamptz;
create table entry_correction (
  id       uuid primary key,
  document uuid not null references document,
  -- field, what stood there, what stands there now; both in words
  changes  jsonb not null,
  reason   text not null,
  label    text not null,
  made_at  timestamptz not null
);
create index entry_correction_document on entry_correction (document, made_at);
create or replace view read_arrival as
  select id, agency, state, type, number, notation, subject_line, sender_name, arrival_number, arrived_at, issued_on, due_on, urgency, words,
         sender_code, unit, holder, registered_at, drafted_at,
         extract(year from registered_at at time zone 'Asia/Ho_Chi_Minh')::integer as register_year, corrected_at
    from document where direction = 'incoming';
