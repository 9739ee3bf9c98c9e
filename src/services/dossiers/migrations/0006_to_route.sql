-- Nobody is known to decide the procedure: the dossier waits with the counter that received it until somebody says who does (one-stop.md §1.1).
-- `agency` is then the receiving unit, which keeps it meanwhile and never decides it.
alter table dossier add column unrouted boolean not null default false;
alter table dossier drop constraint dossier_step_known;
alter table dossier
  add constraint dossier_step_known check (step in ('to-route', 'to-assign', 'to-handle', 'handling', 'to-sign', 'to-issue')) not valid,
  add constraint dossier_to_route_unrouted check (step is distinct from 'to-route' or unrouted) not valid;
