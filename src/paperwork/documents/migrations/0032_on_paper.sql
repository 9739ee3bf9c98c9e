-- What went out on paper: documents issued on paper alone, and paper beside an electronic one. Each names the kind of the list that lets it go so.
create table document_paper (
  id        uuid primary key,
  document  uuid not null references document,
  kind      text not null,
  receivers text not null,
  copies    integer not null check (copies > 0),
  keeper    text,
  sent_on   date not null,
  label     text not null,
  noted_at  timestamptz not null
);
create index document_paper_of on document_paper (document, noted_at);
