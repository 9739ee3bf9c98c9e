-- B-LTA: a document timestamp over signatures and evidence.
alter table signature drop constraint signature_level_check;
alter table signature add constraint signature_level_check check (level in ('b', 't', 'lt', 'lta'));

-- Signed files that must stay provable for decades: one row for each file as it was issued. The issued file never changes; copies of it
-- get fresh evidence and a new document timestamp before the certificate of the newest timestamp ends.
create table preservation (
  issued_file   text primary key,
  subject       text not null,
  agency        uuid not null,
  -- the issued file, or its newest preserved copy
  newest_file   text not null,
  -- end of the certificate of the newest document timestamp; null: there is none yet
  stamped_until timestamptz,
  tried_at      timestamptz,
  -- why it could not be preserved, since when
  problem       text,
  problem_since timestamptz
);
create index preservation_due on preservation (stamped_until nulls first, tried_at);
create index preservation_subject on preservation (subject);
create index preservation_problem on preservation (problem_since) where problem is not null;

create table preserved (
  id            uuid primary key,
  subject       text not null,
  issued_file   text not null references preservation,
  base_file     text not null,
  file          text not null,
  stamped_until timestamptz not null,
  at            timestamptz not null
);
create index preserved_of on preserved (issued_file, at);

-- files sealed before this table was
insert into preservation (issued_file, subject, agency, newest_file)
select distinct on (s.subject) s.signed_file, s.subject, s.agency, s.signed_file
  from signature s join signing_key k on k.id = s.signing_key
 where k.kind = 'agency'
 order by s.subject, s.signed_at desc
on conflict do nothing;
