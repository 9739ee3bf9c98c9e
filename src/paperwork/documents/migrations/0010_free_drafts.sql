-- Every version of a draft that no case asks for, as it was written (NĐ 30/2020, Phụ lục VI: drafts are kept).
create table document_version (
  document     uuid not null references document,
  no           integer not null,
  position     uuid,
  label        text not null,
  subject_line text not null,
  data         jsonb not null,
  file         text,
  written_at   timestamptz not null,
  primary key (document, no)
);
-- what answers a letter is found from the letter
create index document_about on document (about, drafted_at desc) where about is not null;
-- where an agency sent last, for whoever chooses receivers
create index document_receiver_agency on document_receiver (document, agency);
