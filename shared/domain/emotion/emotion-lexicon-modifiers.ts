/** Words that turn, strengthen or weaken the feeling word after them. */
export const negators =
  "不 没 没有 没法 无 毫无 并非 并不 不是 不再 从不 从没 从来不 从未 未 未曾 绝不 决不 不太 不会 不能 不够 不算 没那么 不怎么 别 别再 不要 不用 不必 勿 莫 休想 甭 not no never don't doesn't didn't isn't aren't wasn't weren't can't cannot couldn't won't wouldn't shouldn't hardly dont isnt cant nothing without"

/** Words with which people address someone: 别难过 comforts. */
export const soothers = '别 别再 不要 不用 不必 勿 莫 甭'

export const boosters: Record<number, string> = {
  1.5: '太 超 超级 超超 非常 极其 极度 极 特别 格外 十分 万分 无比 最 最最 巨 贼 死 爆 绝对 简直 实在 真心 着实 彻底 完全 so really very extremely totally absolutely too incredibly fucking super such',
  1.25: '很 好 真 真的 真是 挺 蛮 相当 多么 多 好好 更 更加 越来越 尤其 如此 这么 那么 实在是 quite pretty much',
  0.75: '有点 有点儿 有些 稍微 略 略微 一点 一点点 一些 些许 还算 比较 somewhat slightly kinda bit a_little',
}

/** Text after one of these words weighs more than text before it. */
export const contrasts =
  '但 但是 可是 不过 然而 却 只是 可惜 只可惜 偏偏 反倒 结果 没想到 谁知 其实 but however yet though although'

/** Words that contain a feeling word or a negator but do not have that meaning. */
export const plainWords = `
    不仅 不但 不光 不只 不管 不论 不如 不禁 不得不 不能不 不由得 不由 不断 不同 不久 不少 不止 不已 不停 不觉
    不知不觉 不愧 不愧是 不妨 不敢当 差不多 对不对 是不是 好不好 能不能 会不会的 要不要 有没有 了不 不一样 不一定
    不知 不知道 不用说 不得 忍不住 特别是 别人 别的 别墅 区别 级别 性别 类别 识别 个别 别名 别处 分别是 无论 无数
    无线 无非 无锡 无疑 毫无疑问 没事 没关系的 没完 未来的 未必 爱好 爱好者 可爱多 喜欢吃 恋爱学 好像 好多 好久
    好几 好友圈 好的 好吧 好了 好歹 只好 正好 最好是 还好吗 你好 您好 大家好 友好 偏好 爱好的 美国 美元 美术 美食节
    美容 美团 美洲 欧美 南美 美股 美方 美军 快乐大本营 天天向上 高兴路 开心网 音乐 乐队 乐坛 乐天 可乐 乐山 娱乐
    娱乐圈 俱乐部 乐器 乐视 微笑图书馆 开玩笑 笑话大全 怕是 恐怕 哪怕 不怕 只怕 惊蛰 惊人 警惕 生气勃勃 气温 天气
    空气 气候 气体 气球 汽车 气息 脾气 语气 力气 勇气 运气 名气 人气 客气 不客气 大气层 电气 燃气 煤气 热气 口气
    生气蓬勃 一口气 元气 底气 和气 怒放 心花怒放的 草原 草莓 草地 草稿 花草 操作 操场 体操 操心 日子 日本 日期 生日
    节日 日常 日报 日记 今日 明日 每日 日前 昨日 周日 假日 滚动 滚烫 摇滚 滚床单 火车 火锅 火箭 火星 灯火 火爆 火热
    火气大 火山 擦亮 擦干 靠近 可靠 依靠 靠谱 靠边 屁股 孙子兵法 老子 猪肉 猪年 小猪 苦瓜 痛快 痛点 酸奶 酸菜 酸辣
    酸甜 死亡率 冷静 冷知识 冷饮 空间 空调 航空 天空 空中 空军 空姐 太空 晚上 早上 下雨天 雨伞 困难 贫困 困扰
    丢失率 哭笑 疼爱的 累计 积累 日积月累 穷游 假期 请假 放假 暑假 寒假 假如 假装 假设 休假 度假 病假 真假 切 一切
    切实 亲切 切换 密切 迫切 切记 关切 贵州 贵阳 贵宾 珍贵 宝贵 高贵 尊贵 名贵 贵族 慢慢 慢跑 慢性 慢生活 黑色 黑板
    黑龙江 黑客 黑马 黑豆 黑白 乱世 土豆 土地 领土 国土 土豪 晕车 额外 额度 名额 金额 额头 汗水 流汗 出汗了 倒是
    倒车 倒数 倒闭 打倒 倒下 摔倒 装修 服装 西装 包装 安装 装备 装饰 一般来说 一般都 一般是 破纪录 突破 破解 惊喜
    突然间 哦 竟 究竟 毕竟 竞争 突然性 怪物猎人 怪兽 奇数 神经 神话 精神 神仙水 女神节 神情 眼神 神马都是浮云
    哈尔滨 哈佛 哈利 哈利波特 哈密 呵护 呵护备至 嘿哈 真是的 强度 强制 勉强 强调 加强 增强 强拆 牛奶 牛肉 牛仔 蜗牛
    牛排 酷狗 酷我 香港 香蕉 香水 香皂 香菜 甜品 赞助 赞助商 顶层 顶部 头顶 山顶 屋顶 楼顶 顶级 支持人 喜马拉雅
    喜剧 核酸 好像是 究竟是 毕竟是 知己知彼
  `
