-- Until when whoever filed online is answered (received, asked for more, or refused): the moment the citizen is promised and queues sort by.
-- What was filed before this was kept has no clock of its own to count with; it is first in every queue.
alter table dossier add column answer_due timestamptz;
update dossier set answer_due = submitted_at where state = 'new';
alter table dossier add constraint dossier_new_has_answer_due check (state <> 'new' or answer_due is not null);
create index dossier_receiving_answer on dossier (receiving_unit, answer_due, id) where state = 'new';
create index dossier_agency_answer on dossier (agency, answer_due, id) where state = 'new';
create index dossier_answer on dossier (answer_due, id) where state = 'new';
