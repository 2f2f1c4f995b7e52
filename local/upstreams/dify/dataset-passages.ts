/** What every dataset here holds. */
export interface DatasetPassage {
  id: string
  document: string
  content: string
}

export const datasetPassages: DatasetPassage[] = [
  {
    id: 'c0a1d2e3-0001-4a00-8a00-000000000001',
    document: '怎样睡得好一点.md',
    content: '睡不着时，不要在床上硬躺。起来坐一会儿，灯光调暗，等困了再回到床上。',
  },
  {
    id: 'c0a1d2e3-0002-4a00-8a00-000000000002',
    document: '开放时间.md',
    content: '学校心理中心的开放时间是周一到周五，上午九点到下午五点，来之前请先预约。',
  },
  {
    id: 'c0a1d2e3-0003-4a00-8a00-000000000003',
    document: '预约咨询.md',
    content: '预约心理咨询：在学校公众号选择“心理中心”，填写想谈的事和方便的时间，一般三天内答复。',
  },
]
