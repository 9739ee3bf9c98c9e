-- Every browser somebody allowed is told, not only the last one; one that takes no more leaves by itself.
create table push_browser (
  id         uuid primary key,
  account    uuid not null references account,
  -- what the browser is known again by, made with the province's key: one browser tells one person, whoever allowed it last
  mark       bytea not null unique,
  -- sealed with the province's key
  address    bytea not null,
  -- program and system as the browser names itself; null when it does not
  name       text,
  allowed_at timestamptz not null,
  told_at    timestamptz check (told_at >= allowed_at)
);
create index push_browser_of on push_browser (account, allowed_at);

-- the mark of an earlier one cannot be made here: allowed anew it stands twice, until the older leaves
insert into push_browser (id, account, mark, address, allowed_at)
select gen_random_uuid(), account, sha256(address), address, confirmed_at
from mail_choice where channel = 'push' and confirmed_at is not null and refused_at is null;
delete from mail_choice where channel = 'push';
alter table mail_choice drop constraint mail_choice_channel_check,
  add constraint mail_choice_channel_check check (channel in ('e-mail', 'sms'));

-- the browser may be gone before the message is, so its key is noted as a value
alter table mail add column browser uuid;
update mail set browser = push_browser.id from push_browser where push_browser.account = mail.account and channel = 'push';
delete from mail where channel = 'push' and browser is null;
alter table mail add constraint mail_browser_check check ((channel = 'push') = (browser is not null));
