-- A part of a dossier that another agency settles as a dossier of its own (one-stop.md §2): what was passed on, which files of the parent may be seen with
-- it, and how it ended. Number, clock and state are the child dossier's own.
create table child_dossier (
  id         uuid primary key references dossier,
  parent     uuid not null references dossier,
  what       text not null,
  papers     uuid[] not null,
  opened_at  timestamptz not null,
  outcome    text check (outcome in ('settled', 'refused', 'denied', 'stopped')),
  ended_at   timestamptz,
  reason     text,
  check ((outcome is null) = (ended_at is null))
);
create index child_dossier_parent on child_dossier (parent, opened_at, id);
