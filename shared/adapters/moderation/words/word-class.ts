import type { Verdict } from '../../../domain/safety/moderation.ts'

/** What makes a text of this class: words separated by white space, `_` stands for a space inside one. */
export interface WordClass {
  name: string
  verdict: Exclude<Verdict, 'pass'>
  /** Each is enough by itself. */
  phrases?: string
  /** A thing and something done with it, close to each other in either order. */
  pairs?: readonly { things: string; acts: string }[]
  /** Patterns, in folded text, for what needs more than two words. */
  patterns?: readonly string[]
  /** Patterns of words around it that make it a worry, a warning, a report or a story. */
  pardons?: readonly string[]
}

/** Doing business with something. */
export const trade =
  '买 购买 求购 收购 高价收 批发 出售 代售 售卖 售 卖 贩卖 货源 有货 现货 渠道 网购 代购 进货 多少钱 什么价 报价 一颗 一克 一套 下单 同城配送 配送 送货 包邮 加微 加我 加v 加q 私我 滴滴我 联系我 的联系 怎么联系 联系方式 微信 量大从优 转让 哪里有 哪有 哪里能 哪里可以 哪里买 哪里找 去哪找 路子 门路 有渠道 搞点 搞到 弄到 货到付款 到付 打包 资源 下载 网址 地址 buy sell for_sale where_to_get where_can_i_get price dealer order_online delivered want_to_buy where_can_i_find cheap'

/** Making something, or asking how. */
export const making =
  '制作 制造 自制 怎么做 怎样做 如何做 做法 配方 怎么配 配制 配置 配比 提炼 合成 图纸 步骤 教程 教我 教教 打印 组装 改装 土制 怎么弄 怎么造 怎么制 原料 手工 威力 用料 零件 调配 比例 怎样用 怎么改 怎么组装 how_to_make how_do_i_make how_to_build how_do_i_build make_a build_a build_an instructions recipe cook synthesize how_to_cook'

/** Somebody was harmed, warns, asks for the law or for help. */
export const concern =
  '被(?!查|发现|抓到|警察)(?:人|他|她|网友|前男友|朋友)?(?:用)?[^,。]{0,10}(?:骗|坑|逼|威胁|偷拍|拐|绑架|害|下药|迷|勒索|敲诈|人肉|开盒|盗|监控|举报|冻结|拉[去进到])|被(?:抓|判)了|怎么办(?=[?!,。;\\s]|$|呢|啊|呀|才|了)|咋办(?!假|证)|(?<!不要|别|不)报警|报案|举报|检举|警方|公安|民警|缉毒|禁毒|扫黑|反诈|反恐|打拐|防骗|防(?:止|范|身|拐)|预防|识别|辨认|分辨|警惕|当心|小心被|远离|戒(?:毒|赌|掉|断|不掉)?|热线|后果|危害|犯法|违法吗|合法|判(?:几年|多久|刑|什么|了)|什么罪|会不会坐牢|坐牢|罪一般|骗局|涉嫌|新闻|报道|查获|落网|宣传(?:手抄报|日|周|活动|海报|片)|后悔|害怕|担心|难过|伤心|崩溃|苦恼|求救|自救|怎么救|被冻结|为什么|会成瘾|绘本|教孩子|孩子要|防拐|劝|不(?:会|能|可以)(?:写|帮|告诉|提供|教)|(?:没(?:有)?办法|无法)(?:写|帮|告诉|提供)|底线|说不|刑期|有义务'
export const concernEnglish =
  '\\b(?:report|police|law|legal|illegal\\?|scammed|(?:was|were|got|is) stolen|victim|stop my|help my|worried|scared|afraid|addict|recover|rehab|treated|hotline|prevent|protect|detect|spot one|counselor|history|movie|novel)\\b'

/** A story, a game or a thing of the past. */
export const fiction =
  '游戏|吃鸡|王者|剧本杀|狼人杀|玩具|水枪|道具|电影|电视剧|剧(?:里|中|真)|动漫|漫画|纪录片|历史|二战|朝代|博物馆|发明|演员|谁演|梦见|木乃伊'
