-- Each way out has its own address, choice and quiet hours: a telephone stands beside the mailbox.
alter table mail_choice add column channel text not null default 'e-mail' check (channel in ('e-mail', 'sms'));
alter table mail_choice alter column channel drop default;
alter table mail_choice drop constraint mail_choice_pkey, add primary key (account, channel);
-- wrong codes since the number was given; the code itself is kept nowhere
alter table mail_choice add column wrong_codes int not null default 0 check (wrong_codes >= 0);

alter table mail add column channel text not null default 'e-mail' check (channel in ('e-mail', 'sms'));
alter table mail alter column channel drop default;
drop index mail_digest;
create index mail_digest on mail (account, channel) where state = 'put-off' and kind = 'digest';
