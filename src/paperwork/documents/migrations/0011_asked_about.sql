-- What its sender asks about a document binds it: frozen until the request is answered, then back to where it stood, recalled or replaced.
alter table document
  add column stood        text,
  add column stood_reason text,
  add column replaced_by  uuid references document;
create index document_replaced_by on document (replaced_by) where replaced_by is not null;

-- An update puts new words and files in the place of the old ones, which are kept.
create table document_edition (
  document uuid not null references document,
  edition  integer not null,
  -- what the register said of it until then
  said     jsonb not null,
  file     text,
  -- why the sender changed it
  reason   text,
  ended_at timestamptz not null,
  primary key (document, edition)
);
-- none: it goes with the document as it is now
alter table document_attachment add column edition integer;

-- a document that was returned and is sent again is a new arrival, out of the same package too
drop index document_package;
create unique index document_package on document (package_file, agency) where package_file is not null and state <> 'rejected';
-- a message may name a document by number, notation and date alone
create index document_arrival_code on document (agency, number, notation, issued_on) where direction = 'incoming';

-- what was issued stays issued, whatever was asked about it since
drop index document_agency_issued;
drop index document_issued;
create index document_agency_issued on document (agency, issued_at desc, id desc) where direction = 'outgoing' and issued_at is not null;
create index document_issued on document (issued_at desc, id desc) where direction = 'outgoing' and issued_at is not null;
