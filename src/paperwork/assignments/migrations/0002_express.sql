-- Of which express documents, and of which receipts nobody opened, those above were told: once for each step.
create table express_press (
  about      uuid not null,
  step       smallint not null check (step between 1 and 3),
  pressed_at timestamptz not null,
  primary key (about, step)
);
create index assignment_pressing on assignment (given_at) where state = 'pending' and read_at is null and urgency >= 3 and part <> 'inform';
