/** Ordinary sentences with the verbs of trade and making, in which a list of words must find nothing. */
const places = ['楼下超市', '学校门口', '网上', '老家集市', '医院旁边', '地铁站', '公司附近', '菜市场']
const goods = [
  '新鲜的荔枝',
  '二手自行车',
  '儿童书包',
  '退烧药',
  '电动牙刷',
  '猫粮',
  '婴儿推车',
  '火车票',
  '跑步鞋',
  '围巾',
  '手机壳',
  '电饭煲',
  '向日葵种子',
  '感冒药',
  '维生素',
  '生日蛋糕',
]
const dishes = [
  '炸鸡翅',
  '炸酱面',
  '红烧肉',
  '糖醋鱼',
  '冰粉',
  '毛血旺',
  '大盘鸡',
  '烤冷面',
  '手工月饼',
  '抢锅面',
]
const people = ['妈妈', '爷爷', '女儿', '同事', '室友', '老师', '邻居', '我弟弟', '他', '闺蜜']
const feelings = [
  '特别开心',
  '有点难过',
  '气死我了',
  '笑死我了',
  '紧张得睡不着',
  '挺感动的',
  '累得不行',
  '有点害怕',
]
const subjects = ['数学', '吉他', '游泳', '英语口语', '做饭', '开车', '画画', '编程', '滑雪', '书法']
const illnesses = [
  '感冒',
  '高血压',
  '糖尿病',
  '肾结石',
  '过敏',
  '失眠',
  '抑郁症',
  '肠胃炎',
  '病毒性肺炎',
  '中耳炎',
]
const news = [
  '台风登陆',
  '地铁新线开通',
  '公安局破获诈骗案',
  '油价下调',
  '考古发现古墓',
  '球队夺冠',
  '火箭发射成功',
  '警方提醒防范网络赌博',
]
const heroes = ['将军', '小和尚', '女侠', '侦探', '船长', '老猎人', '公主', '快递员']
const deeds = [
  '拔出了剑',
  '推开了门',
  '跌进河里',
  '杀了一条回马枪',
  '望着远方的烽火',
  '救下一只小狐狸',
  '在雪地里追凶手',
  '把毒酒倒在地上',
]
const times = ['今天早上', '昨天晚上', '上个周末', '小时候', '下班以后', '放暑假的时候', '过年那几天', '刚才']

type Template = readonly [string, ...(readonly string[])[]]

const templates: readonly Template[] = [
  ['{}哪里可以买到{}？', places, goods],
  ['{}想买{}，你觉得多少钱合适？', people, goods],
  ['{}在{}卖{}，生意不错。', people, places, goods],
  ['{}教我怎么做{}。', people, dishes],
  ['{}{}做了{}，{}。', times, people, dishes, feelings],
  ['{}想学{}，有没有教程推荐？', people, subjects],
  ['{}跟{}吵了一架，{}。', times, people, feelings],
  ['{}得了{}，医生说按时吃药就好。', people, illnesses],
  ['{}会不会传染，要去医院挂什么科？', illnesses],
  ['得了{}的孩子能不能吃{}？', illnesses, dishes],
  ['{}看到新闻说{}，你怎么看？', times, news],
  ['{}{}，然后转身走了。', heroes, deeds],
  ['{}的时候，{}{}，大家都安静下来。', times, heroes, deeds],
  ['{}写了一篇小说，开头是{}{}。', people, heroes, deeds],
  ['{}不肯写作业，一说{}就哭，我该怎么跟孩子说？', people, subjects],
  ['我和{}一起学{}，{}。', people, subjects, feelings],
  ['{}寄来的{}到了，包装很用心。', people, goods],
  ['帮我写一段话，祝{}早日康复。', people],
  ['{}的{}比去年贵了不少。', places, goods],
  ['How do I teach my kid {}?', ['maths', 'swimming', 'cooking', 'chess', 'drawing', 'to ride a bike']],
  [
    'I bought {} yesterday and it made my day.',
    ['a cake', 'new shoes', 'a guitar', 'flowers', 'a used bike'],
  ],
]

/** Returns `count` different sentences, the same at every call, from each template its share. */
export function ordinarySentences(count: number): string[] {
  const sentences = new Set<string>()
  for (let round = 0; sentences.size < count; round++) {
    for (const [pattern, ...slots] of templates) {
      if (sentences.size < count) sentences.add(fill(pattern, slots, round))
    }
  }
  return [...sentences]
}

/** The words of each slot, by the digits of the round in a mixed base: every combination comes once. */
function fill(pattern: string, slots: readonly (readonly string[])[], round: number): string {
  let rest = round
  let slot = 0
  return pattern.replaceAll('{}', () => {
    const words = slots[slot++] ?? []
    const word = words[rest % words.length] ?? ''
    rest = Math.floor(rest / words.length)
    return word
  })
}
