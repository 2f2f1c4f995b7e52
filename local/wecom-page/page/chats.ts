/** Who can be played, and where they can speak. */

export interface Person {
  userid: string
  name: string
}

export interface Chat {
  key: string
  userid: string
  chatid?: string
  title: string
  hint: string
}

export const people: Person[] = [
  { userid: 'zhang.wei', name: '张伟' },
  { userid: 'li.na', name: '李娜' },
  { userid: 'wang.fang', name: '王芳' },
]

const group = { chatid: 'wr-project-group', title: '项目群', hint: '群聊，自动 @知己' }

export function chatsOf({ userid }: Person): Chat[] {
  return [
    { key: `${userid}/single`, userid, title: '知己', hint: '单聊' },
    { key: `${userid}/group`, userid, ...group },
  ]
}

export function nameOf(userid: string): string {
  return people.find((person) => person.userid === userid)?.name ?? userid
}
