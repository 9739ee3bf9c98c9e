-- A hub outside the province took a document over: that is not yet its receiver's having it.
alter table exchange_outbox drop constraint exchange_outbox_state_check;
alter table exchange_outbox add constraint exchange_outbox_state_check
  check (state in ('queued', 'handed', 'passed', 'fetched', 'acknowledged', 'failed', 'stopped'));
