-- Whom a due moment was told to, once for each level: whoever holds it before it is due and when it is late, its leaders, the agency above.
create table dossier_warning (
  dossier uuid not null references dossier,
  level   text not null check (level in ('near', 'late', 'leaders', 'above')),
  due     timestamptz not null,
  primary key (dossier, level, due)
);
