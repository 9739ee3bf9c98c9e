-- Every tab of a list is one index range that carries the scope, what the tab asks for, and the order; open dossiers are few, so most are
-- partial. A list costs the same however many dossiers have ended.
drop index dossier_open_due;
drop index dossier_holder;

create index dossier_receiving_open on dossier (receiving_unit, state, submitted_at desc, id desc)
  where state not in ('done', 'denied', 'cancelled', 'unresolved');
create index dossier_open on dossier (state, submitted_at desc, id desc)
  where state not in ('done', 'denied', 'cancelled', 'unresolved');

create index dossier_agency_step on dossier (agency, step, submitted_at desc, id desc) where step is not null;
create index dossier_receiving_step on dossier (receiving_unit, step, submitted_at desc, id desc) where step is not null;
create index dossier_step on dossier (step, submitted_at desc, id desc) where step is not null;
create index dossier_holder on dossier (holder, state, submitted_at desc, id desc)
  where holder is not null and state not in ('done', 'denied', 'cancelled', 'unresolved');

-- overdue ones, longest first
create index dossier_agency_due on dossier (agency, due_current, id) where state in ('accepted', 'processing');
create index dossier_receiving_due on dossier (receiving_unit, due_current, id) where state in ('accepted', 'processing');
create index dossier_due on dossier (due_current, id) where state in ('accepted', 'processing');

-- what supervision lists by the moment it happened
create index dossier_agency_accepted on dossier (agency, accepted_at desc, id desc) where accepted_at is not null;
create index dossier_accepted on dossier (accepted_at desc, id desc) where accepted_at is not null;
create index dossier_agency_released on dossier (agency, released_at desc, id desc) where released_at is not null;
create index dossier_released on dossier (released_at desc, id desc) where released_at is not null;
create index dossier_agency_denied on dossier (agency, finished_at desc, id desc) where state = 'denied';
create index dossier_denied on dossier (finished_at desc, id desc) where state = 'denied';
