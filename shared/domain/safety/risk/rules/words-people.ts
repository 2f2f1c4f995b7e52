/** Who and when: persons, sayings, times, negations, and what tells that nobody real is meant. */
export const wordsOfPeople = {
  me: '我 俺 咱 本人 老子 i im ive id ill my me myself',
  /** Where the speaker is spoken to: 她跟我说, not 我说. */
  toMe: '给我 跟我 对我 向我 告诉我 和我说 找我 陪我 to_me told_me texted_me tells_me',
  myself: '自己 我自己 自个儿 自已 本人',
  /** Persons who are not the speaker, where they stand for someone of whom something is said. */
  other: `他 她 他们 她们 ta 朋友 同学 室友 舍友 闺蜜 兄弟 哥们 哥们儿 姐妹 男友 女友 男朋友 女朋友 对象 老公 老婆 丈夫 妻子 爱人 前任 前夫 前妻 前男友 前女友
    爸 妈 爸爸 妈妈 父亲 母亲 爸妈 父母 爹 娘 继父 继母 后爸 后妈 养父 养母 婆婆 公公 岳父 岳母 儿子 女儿 孩子 小孩 闺女 弟弟 妹妹 哥哥 姐姐 我弟 我妹 我哥 我姐 我爸 我妈
    同事 领导 老板 邻居 学生 老师 同桌 奶奶 爷爷 外婆 外公 姥姥 姥爷 舅舅 叔叔 阿姨 姑姑 姨妈 伯伯 表哥 表姐 表弟 表妹 堂哥 堂姐 堂弟 堂妹 侄子 侄女 外甥 外甥女 学妹 学弟 学姐 学长
    网友 粉丝 主播 群友 亲戚 有人 有个人 那个人 一个人在 老人 男的 女的 男生 女生 男人 女人 小伙子 姑娘 小王 小李 小张 小刘 小明 小红 小陈 婆家 家里人 嫂子 弟媳 队友 战友 病人 患者 博主 租客 楼上的 隔壁的
    我朋友 我同学 我室友 我闺蜜 我兄弟 我男友 我女友 我男朋友 我女朋友 我对象 我老公 我老婆 我儿子 我女儿 我孩子 我弟弟 我妹妹 我哥哥 我姐姐 我同事 我学生 我邻居 我奶奶 我爷爷 我表妹 我表弟 我同桌
    我外婆 我外公 我舅舅 我叔叔 我阿姨 我前任 我前男友 我前女友 我家孩子 我家老人 我们班 我们宿舍 我妻子 我丈夫 我父亲 我母亲 我爸妈 我父母 我学妹 我的朋友 我的同学 我的学生 我好友 我的好友 好友 我最好的朋友 我一个朋友 我有个朋友
    he she they friend bestie roommate classmate brother sister mom mum dad mother father boyfriend girlfriend husband wife son daughter ex coworker cousin uncle aunt grandma grandpa someone student neighbor`,
  /** Persons who may do harm to the speaker. */
  harmer: `他 她 他们 她们 老公 丈夫 爱人 前夫 前任 前男友 男友 男朋友 女友 女朋友 前女友 老婆 妻子 爸 妈 爸爸 妈妈 父亲 母亲 爹 继父 继母 后爸 后妈 养父 养母 舅舅 叔叔 伯伯 姑父 姨父 姨夫 哥 哥哥 弟弟 姐姐 表哥 堂哥 爷爷 奶奶 婆婆 公公
    家里人 家人 父母 爸妈 室友 室友们 舍友 同学 同学们 女生 男生 老师 班主任 老板 领导 主管 经理 上司 教练 师傅 邻居 房东 对象 债主 催收 有人 有个人 那个人 那人 陌生人 坏人 男的 男人 女人 醉汉 混混 前妻 客户 同事 司机 家教 教官 学长 保安 同桌 一群人 几个人 大伯 嫂子 小叔 大哥 校长 老头 主任 导师 医生
    husband boyfriend girlfriend wife ex dad stepdad stepfather father mom mother stepmom uncle brother cousin roommate teacher coach boss partner man guy men he she they someone neighbor fiance`,
  child: `宝宝 孩子 小孩 娃 娃娃 婴儿 儿子 女儿 闺女 小朋友 孙子 孙女 外孙 侄子 侄女 外甥 外甥女 小宝 大宝 二宝 幼儿 新生儿 小家伙 宝贝儿 学生 baby toddler kid child son daughter infant kids children nephew niece`,
  smallKin:
    '弟弟 妹妹 我弟 我妹 表弟 表妹 小女孩 小男孩 女孩 男孩 little_sister little_brother little_girl little_boy',
  girl: '女儿 儿子 妹妹 弟弟 侄女 侄子 孙女 学生 女孩 小女孩 小男孩 孩子 小孩 外甥女 闺女 little_sister little_brother daughter son',
  say: '说 说要 总说 老说 一直说 喊 喊着 扬言 嚷 嚷着 闹着 发消息 发微信 发短信 发来 告诉 写 写着 写道 留言 发朋友圈 朋友圈 威胁说 哭着说 跟我讲 says said told tells texted keeps saying',
  now: '现在 正在 正 此刻 马上 这就 立刻 就要 刚 刚刚 刚才 刚把 已经 一会儿 一会 等下 等一下 待会 待会儿 这会儿 right_now now just already about_to',
  justNow:
    '刚 刚刚 刚才 已经 早上 中午 下午 昨晚 昨天 今天 今晚 半小时前 一小时前 刚把 一个小时前 半夜 just already an_hour_ago last_night tonight this_morning',
  nowSoon:
    '今晚 今夜 今天晚上 今天夜里 今天半夜 半夜 凌晨 天亮前 天亮之前 明早 明天早上 明天 马上 现在 一会儿 一会 等下 等一下 等会 等会儿 待会 待会儿 这就 立刻 今天 现在就 就今晚 十二点 零点 几分钟 分钟后 小时后 过了今晚 tonight right_now tomorrow soon now by_morning',
  tonight:
    '今晚 今夜 今天晚上 今天夜里 今天半夜 天亮前 天亮之前 明早 明天早上 明早之前 就今晚 过了今晚 过完今晚 过完今天 等他们睡着 等他们睡了 等家人睡了 等大家睡了 tonight',
  dayPlan:
    '月底 下周 下个月 过完年 生日那天 那天 等到 年后 年底 等把 上大学 高考完 毕业 十八岁 周末 这几天 选好日子 还完 养老送终 走了以后 去世以后 国庆 春节 元旦 清明',
  past: '以前 曾经 之前 当年 那年 去年 前年 上学的时候 小时候 那时候 那时 年前 几年前 年轻时 高中的时候 初中的时候 大学的时候 高中 初中 初三 初二 高三 高二 大学 住院那会儿 那会儿 过去 抑郁那段 used_to years_ago when_i_was last_year',
  neg: '不会再 没 没有 没想 没想过 没想要 从没 从来没 从来没有 从来没想过 并没 并没有 并不 并不想 不会 不是 不可能 才不 才不会 绝不 绝不会 不至于 谁说 一点也不 一点都不 一点儿都不 根本不 根本没 再也不 已经不 现在不 可不 不打算 不许 不准 拒绝 不再 不用担心 没打算 别担心 又不是 又没 哪有 哪会 未 毫无 没什么 不能 not never no wont would_never dont didnt isnt never_would havent wasnt wouldnt never_thought_about never_had',
  notYet:
    '要不是 不是因为 如果不是 若不是 有没有 没人 没有人 没用 没成功 没死成 没勇气 没有勇气 没法 没办法 没开玩笑 没有开玩笑 不是开玩笑 没有意义 没有不 没有一天不 没有办法 没有力气 没有希望 没有一天 没有不想 not_only not_kidding not_joking no_one no_longer cant_stop',
  /** A whole sentence about a work, a game, a study, the law or the news. */
  story: `《 三国演义 水浒传 西游记 少年维特 作者 帮我翻译 翻译一下 翻译： 的桥段 男演员 电影 影片 片子 小说 电视剧 追剧 剧里 剧中 剧情 这部剧 网剧 韩剧 美剧 日剧 动漫 漫画 番剧 动画 角色 主角 主人公 男主 女主 反派 歌词 歌里 剧本 剧本杀 密室 编剧 名著 原著 诗人 童话 神话 武侠 玄幻 悬疑 推理 凶手 情节 桥段 台词 章节 人设 导演 纪录片 播客 同人文 综艺 话剧 歌剧 漫威 红楼梦 人间失格 金庸 鲁迅 林黛玉 黛玉 哈姆雷特 罗密欧 朱丽叶 安娜卡列尼娜 三毛 海子 顾城 屈原 王国维 老舍 太宰治 川端康成 三岛由纪夫 梵高 海明威 项羽 虞姬 秦始皇 李白 周瑜 岳飞 崇祯 希特勒 茨威格 芥川龙之介 张国荣 阮玲玉 翁美玲 祥林嫂 孔乙己 尤三姐 晴雯 杜十娘 窦娥 伍子胥 白素贞 樱木 柯南 女主角 男主角 配角 男二 女二 梦见 梦到 做梦 周公解梦 movie film novel series episode character plot scene villain hero protagonist hamlet romeo juliet shakespeare lyrics poem fiction anime sitcom documentary tv_show screenplay short_story act_three`,
  game: '出生点 复活点 重生点 刷怪 岩浆 mc里 游戏任务 主线任务 支线 游戏装备 游戏 副本 关卡 这关 通关 打boss 这个boss boss战 boss怎么 boss一 那个boss same_boss boss_fight final_boss 打野 队友 对面 开局 这局 这把 上分 排位 王者 吃鸡 原神 我的世界 僵尸 丘丘人 爆头 狙击枪 毒圈 存档 角色 狼人杀 女巫 预言家 剧本杀 玩家 gta 峡谷 dota 塞尔达 艾尔登法环 魂游 模拟器 npc 副本里 血条 打怪 五杀 三杀 双杀 超神 反杀 空投 跳伞 in_the_game game minecraft fortnite round sniper headshot zelda elden_ring respawn',
  study:
    '抗战 抗日 烈士 红军 打仗的时候 民国 为什么很多人 为什么有人 为什么那么多人 农村以前 事故 事件 拒赔 条款 杀人罪 罪名 犯罪 统计数据 要负责吗 法律责任 论文 统计 自杀率 比例 讲座 研究 法律 判几年 怎么判 判了 刑法 法条 预防 干预 新闻 报道 警方 通报 案件 案例 命案 凶案 历史 皇帝 古代 哪一年 科普 课题 主题班会 班会 社会学 心理学 涂尔干 自杀论 普法 取证 考试要考 志愿者 培训 讲师 公益 合法 立法 哪些国家 死刑 热搜 明星 艺人 网红 粉丝都 教材 课本 作文 议论文 辩论 急救步骤 急救知识 ppt 凶宅 采访 记者 纪念馆 社会原因 影响因素 恐怖分子 恐袭 二战 日军 essay research statistics rates rate news article history prevention hotline hotlines legal study studies paper documentary training train volunteers journalist debate ethics',
  /** Said to deny: the model knows no negation. */
  denied:
    '没自杀过 没有想自杀 没想自杀 没想过自杀 没有想死 没想死 没那个打算 没有那个打算 不会自杀 别误会 没有自杀 不会做傻事 没有轻生 没打算死 i_would_never not_suicidal im_fine',
  /** It is over: the speaker is glad to live. */
  recovered:
    '命大 命真大 活着真好 走出来了 幸好没有死 幸好没死 还好没死 庆幸自己没 已经走出来 现在对我可好 现在对我很好 现在已经好了 活着真棒 还好活着 幸好活着',
  joke: '肉麻 情话 撒娇 土味 好甜哦 逗你玩 开个玩笑 开玩笑啦 开玩笑的 哈哈 哈哈哈 嘻嘻 嘿嘿 hhh 2333 233 狗头 笑死 笑哭 lol lmao haha hahaha xswl 手动狗头 😂 🤣 🐶',
} as const
