/** The words of complaints; the other languages provide the same. */
export const complaintZh = {
  title: '投诉与反馈',
  lead: '要投诉什么？',
  ofReply: '投诉这条回复',
  kind: '类别',
  kinds: {
    harmful: '有害',
    untrue: '不实',
    infringing: '侵权',
    dependence: '诱导依赖',
    minors: '未成年人',
    other: '其他',
  },
  hint: '发生了什么？写多少都可以，也可以不写',
  withReply: '我同意把这条回复的文字一起交给运营者。不勾选时，对方只看到你写的话。',
  note: '你写的话不会被拦下，也不会发给模型。提交后马上有编号和答复期限，进度在这里看。',
  send: '提交',
  thanks: '收到了',
  received: '收到了，编号 {number}。',
  mine: '我的投诉',
  waiting: '处理中，最晚 {date} 答复',
  answered: '已答复',
}

export const complaintEn: typeof complaintZh = {
  title: 'Complaints',
  lead: 'What is it about?',
  ofReply: 'Report this reply',
  kind: 'Kind',
  kinds: {
    harmful: 'Harmful',
    untrue: 'Untrue',
    infringing: 'Infringing',
    dependence: 'Tempts to depend on it',
    minors: 'Minors',
    other: 'Something else',
  },
  hint: 'What happened? As much as you like, or nothing',
  withReply:
    'I agree that the text of this reply goes to the operator. Without it they see your own words only.',
  note: 'Your words are never refused and never sent to the model. You get a number and a deadline at once, and see the state here.',
  send: 'Submit',
  thanks: 'Received',
  received: 'Received, number {number}. ',
  mine: 'My complaints',
  waiting: 'Under way, answered by {date} at the latest',
  answered: 'Answered',
}
