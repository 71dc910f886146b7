import { type LeadFilter, LeadRegisterDocument } from '../generated/documents';
import { moment } from '../values/moments';
import { RecordLink, RecordLinks, Titled } from '../values/record-link';
import { wordOf } from '../words/vocabularies';
import { register } from './register';

export const leads = register<LeadFilter>()({
  path: '/leads',
  title: ['线索', 'Leads'],
  document: LeadRegisterDocument,
  orders: 'LeadOrder',
  ledger: 'LEADS',
  columns: [
    {
      key: 'title',
      orders: { ascend: 'TITLE_ASC' },
      title: ['标题', 'Title'],
      cell: (row) => <Titled record={row} number={row.source.recordId} />,
    },
    {
      key: 'channel',
      title: ['渠道', 'Channel'],
      width: 110,
      cell: (row, say) => row.channel && say(wordOf('Channel', row.channel)),
    },
    {
      key: 'submitterType',
      title: ['反映人类型', 'Submitter'],
      width: 110,
      cell: (row, say) => row.submitterType && say(wordOf('SubmitterType', row.submitterType)),
    },
    {
      key: 'receivedAt',
      orders: { ascend: 'RECEIVED_ASC', descend: 'RECEIVED_DESC' },
      title: ['收到时间', 'Received'],
      width: 150,
      cell: (row) => row.receivedAt && moment(row.receivedAt),
    },
    {
      key: 'units',
      title: ['涉及单位', 'Units'],
      width: 220,
      cell: (row) => <RecordLinks records={row.units} />,
    },
    {
      key: 'suspected',
      title: ['疑似性质', 'Suspected'],
      width: 110,
      cell: (row, say) => row.suspected && say(wordOf('Suspected', row.suspected)),
    },
    {
      key: 'inspection',
      title: ['来源检查', 'From inspection'],
      width: 190,
      cell: (row) => row.inspection && <RecordLink record={row.inspection} />,
    },
  ],
  filters: [
    { form: 'text', field: 'text', title: ['文字', 'Text'] },
    { form: 'words', field: 'channels', title: ['渠道', 'Channel'], vocabulary: 'Channel' },
    {
      form: 'words',
      field: 'suspected',
      title: ['疑似性质', 'Suspected'],
      vocabulary: 'Suspected',
    },
    { form: 'units', field: 'units', title: ['涉及单位', 'Units'] },
    { form: 'period', from: 'from', to: 'to', title: ['收到时间', 'Received'] },
  ],
});
