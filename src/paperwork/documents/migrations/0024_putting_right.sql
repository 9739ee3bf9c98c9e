-- What a document of ours corrects, replaces or annuls (NĐ 30/2020, Điều 18): said when it is drafted, in force when it is issued.
create table document_correction (
  document uuid primary key references document,
  corrects uuid not null references document,
  kind     text not null check (kind in ('corrects', 'replaces', 'annuls')),
  check (document <> corrects)
);
create index document_correction_of on document_correction (corrects, document);
