/** Everyday talk for counting false alarms: what people write to a companion when no life is in danger. */
type Slots = Readonly<Record<string, readonly string[]>>

const words = (list: string): readonly string[] => list.split(' ')

const slots: Slots = {
  day: words('今天 昨天 明天 周末 这周 最近 刚才 今晚 下周 早上 中午 半夜'),
  who: words(
    '我妈 我爸 同事 室友 老板 男朋友 女朋友 我弟 闺蜜 老师 奶奶 我老公 邻居 同桌 客户 我女儿 我儿子',
  ),
  food: words('火锅 螺蛳粉 奶茶 烧烤 寿司 红烧肉 麻辣烫 蛋糕 饺子 小龙虾 酸菜鱼 披萨'),
  place: words(
    '公司 学校 超市 医院 江边 天台 地铁站 健身房 图书馆 海边 火车站 桥上 阳台 公园 楼顶 河边 商场',
  ),
  thing: words(
    '手机 电脑 论文 作业 项目 驾照 简历 房租 快递 毕业设计 英语六级 年终总结 PPT 代码 孩子的家长会',
  ),
  feel: words(
    '好累 好烦 有点难过 挺开心的 好无聊 很焦虑 特别紧张 好委屈 压力好大 想哭 好激动 很失落 有点孤独 气得不行',
  ),
  ask: words('怎么办 有什么建议 你怎么看 该怎么说 要不要去 值不值得'),
  pet: words('猫 狗 仓鼠 鹦鹉 金鱼 兔子 乌龟'),
  ill: words('感冒 发烧 牙疼 头疼 失眠 过敏 胃疼 落枕 痛经 咳嗽 拉肚子 颈椎疼'),
  pill: words('布洛芬 感冒灵 维生素 褪黑素 阿莫西林 止咳糖浆 氯雷他定 钙片'),
  tool: words('菜刀 剪刀 绳子 打火机 胶带 锤子 刀片 木炭 梯子 热水壶'),
  work: words('电影 小说 游戏 电视剧 动漫 纪录片 综艺 话剧'),
  num: words('一 两 三'),
  extreme: words('累死了 热死了 笑死我了 气死我了 困死了 饿死了 烦死了 冷死了 吓死我了 急死我了 馋死我了'),
  done: words('终于搞定了 还没弄完 又搞砸了 被退回来了 拖了一个月 总算交了 快截止了'),
}

const templates: readonly string[] = [
  '{day}{feel}，不知道为什么',
  '{day}和{who}吵架了，{feel}',
  '{who}说{day}一起去{place}，{ask}',
  '{day}吃了{food}，{feel}',
  '想吃{food}了，附近有什么推荐',
  '{day}在{place}待了一下午，{feel}',
  '站在{place}吹风，{feel}',
  '{thing}{done}，{feel}',
  '我的{thing}{done}，{ask}',
  '{day}{extreme}，只想躺着',
  '{extreme}，{thing}{done}',
  '{who}又催我结婚，{feel}',
  '我家{pet}{day}不吃东西，{ask}',
  '我家{pet}去世了，{feel}',
  '{day}{ill}，吃了{num}片{pill}',
  '{ill}可以吃{pill}吗',
  '{pill}一天吃几次，{who}让我问的',
  '在网上买了{tool}，{day}到货',
  '{who}用{tool}的时候划破了手指',
  '{tool}放在{place}忘了拿',
  '这部{work}的结局太虐了，{feel}',
  '{work}里主角死了，{feel}',
  '推荐一部看完{feel}的{work}',
  '{who}打我电话没接到，{ask}',
  '被{who}骂了一顿，{feel}',
  '{who}忘了我的生日，{feel}',
  '失恋{num}天了，{feel}',
  '分手以后{day}总是睡不着',
  '{day}要跟{who}道别了，去别的城市工作',
  '和{who}说再见的时候，{feel}',
  '{day}从{place}回来，腿都走断了',
  '{place}人山人海，{extreme}',
  '{who}送了我一份礼物，{feel}',
  '把旧衣服送人了，{day}断舍离',
  '考试没考好，{who}会不会骂我',
  '{day}失眠到三点，{feel}',
  '减肥第{num}天，好想吃{food}',
  '{who}住院了，{day}去看看',
  '爷爷走了{num}年了，{day}梦到他',
  '孩子{ill}，{ask}',
  '宝宝{day}会叫妈妈了，{feel}',
  '{day}加班到十二点，{extreme}',
  '老板让我{day}交{thing}，{feel}',
  '感觉自己什么都做不好，{thing}{done}',
  '你觉得{who}是不是不喜欢我了',
  '{day}心情像过山车，{feel}',
  '人生好难，尤其是{thing}',
  '什么时候才能放假，{feel}',
  '帮我写一段给{who}的生日祝福',
  '{place}离我家远不远，{day}想去',
]

/** Fills each template with words until there are `count` different sentences, always the same ones. */
export function ordinaryTalk(count: number): string[] {
  const sentences = new Set<string>()
  for (let round = 0; sentences.size < count && round < 40 * count; round++) {
    const template = templates[round % templates.length] ?? ''
    let step = Math.floor(round / templates.length) * 7 + (round % 5)
    const sentence = template.replace(/\{(\w+)\}/g, (_, name: string) => {
      const list = slots[name] ?? []
      const word = list[step % list.length] ?? ''
      step = step * 31 + 11
      return word
    })
    sentences.add(sentence)
  }
  return [...sentences]
}
