-- A part that another agency settles is opened once: a second click, or a second officer, finds it open already.
create unique index dossier_child_once on dossier (parent, procedure_code, agency)
  where parent is not null and state not in ('done', 'denied', 'cancelled', 'unresolved');
