-- What one agency handed another and the other has not acknowledged (TT 11/2025/TT-BKHCN, circulation): who handed it over and answers for it until then,
-- since when, until when it is to be taken. Empty once it is taken, and for what needs no hand-over.
alter table dossier
  add column handed_from uuid references agency,
  add column handed_at   timestamptz,
  add column take_due    timestamptz,
  -- both sides were told that it was not taken in time
  add column take_told   boolean not null default false,
  -- the agency that sent it back as not its own: it does not go there again
  add column sent_back_by uuid references agency,
  add check ((handed_from is null) = (handed_at is null)),
  add check ((handed_from is null) = (take_due is null));

-- what an agency has to take, and what a counter has handed on, newest first; what is late for it
create index dossier_to_take on dossier (agency, submitted_at desc, id desc) where handed_from is not null and state in ('new', 'accepted');
create index dossier_handed_on on dossier (receiving_unit, submitted_at desc, id desc) where handed_from is not null and state in ('new', 'accepted');
create index dossier_not_taken on dossier (take_due) where handed_from is not null and not take_told and state in ('new', 'accepted');
