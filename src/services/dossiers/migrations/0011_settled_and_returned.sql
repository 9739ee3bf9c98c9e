-- How the result was handed over: by which way, to whom, and what proves it (TT 11/2025/TT-BKHCN). Null before, and for what was handed over
-- before this was asked.
alter table dossier
  add column returned_how   text check (returned_how in ('counter', 'online', 'postal')),
  add column returned_to    text,
  add column returned_proof text;

-- What the money of a dossier that ended without a result came to, told by who keeps the money; the notice of the stop says it (form 05).
create table dossier_settlement (
  dossier      uuid primary key references dossier,
  paid_vnd     bigint not null,
  returned_vnd bigint not null
);

-- The register (form 07) of the counter: what it received, in the order of receipt.
create index dossier_receiving_accepted on dossier (receiving_unit, accepted_at desc, id desc) where accepted_at is not null;
