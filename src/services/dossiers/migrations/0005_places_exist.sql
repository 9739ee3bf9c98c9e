-- What a form says of agencies, units and posts was believed: a number could be given to a dossier that nobody can open. The database
-- holds it now, whichever door it comes through.
alter table dossier
  add foreign key (agency) references agency not valid,
  add foreign key (receiving_unit) references agency not valid,
  add foreign key (support_point) references agency not valid,
  add foreign key (unit) references unit not valid,
  add foreign key (holder) references position not valid;
alter table dossier
  validate constraint dossier_agency_fkey,
  validate constraint dossier_receiving_unit_fkey,
  validate constraint dossier_support_point_fkey,
  validate constraint dossier_unit_fkey,
  validate constraint dossier_holder_fkey;

-- no dossier waits for an approval beside the signature
update dossier set step = 'to-sign' where step = 'to-approve';
alter table dossier
  add constraint dossier_step_known check (step in ('to-assign', 'to-handle', 'handling', 'to-sign', 'to-issue')),
  add constraint dossier_state_known check (
    state in ('new', 'accepted', 'denied', 'processing', 'waiting', 'releasing', 'done', 'cancelled', 'unresolved')
  );
