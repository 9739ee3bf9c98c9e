import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readIdentityCard } from './index.ts'

// the vectors of commune.md §5
test('the card of 2021 is read with its old number', () => {
  const card = readIdentityCard('001099000001|012345678|Nguyễn Văn Thử|15031999|Nam|Thôn 1, Xã Mẫu, Tỉnh Mẫu|01012022')
  assert.deepEqual(card, {
    identity: '001099000001',
    oldIdentity: '012345678',
    name: 'Nguyễn Văn Thử',
    birth: '1999-03-15',
    birthYear: 1999,
    sex: 'Nam',
    address: 'Thôn 1, Xã Mẫu, Tỉnh Mẫu',
    issued: '2022-01-01',
    doubts: [],
  })
})

test('the card of 2024 has four empty parts more and no old number', () => {
  const card = readIdentityCard('001301000002||Trần Thị Mẫu|02092001|Nữ|Số 1, Phường Mẫu, Tỉnh Mẫu|20072024||||')
  assert.deepEqual([card?.oldIdentity, card?.birth, card?.doubts], [null, '2001-09-02', []])
})

test('a sex that does not fit the number is doubted, line ends are taken away', () => {
  const card = readIdentityCard('001301000002||Trần Thị Mẫu|02092001|Nam|Số 1, Phường Mẫu, Tỉnh Mẫu|20072024\r\n')
  assert.deepEqual([card?.doubts, card?.issued], [['sex'], '2024-07-20'])
})

test('a birth that is no day is doubted and the year kept', () => {
  const born = (birth: string) => readIdentityCard(`001099000001||Nguyễn Văn Thử|${birth}|Nam|Xã Mẫu|01012022`)
  assert.deepEqual([born('31021999')?.birth, born('31021999')?.doubts], [null, ['birth']])
  assert.deepEqual([born('00002003')?.birth, born('00002003')?.birthYear], [null, 2003])
})

test('six parts are no card, nor is any other text', () => {
  for (const text of ['001099000001||A|15031999|Nam|X', '001099000001', '', 'a|b|c|d|e|f|g', '123||A|1|N|X|1'])
    assert.equal(readIdentityCard(text), undefined)
})
