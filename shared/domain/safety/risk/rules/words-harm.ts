/** Violence, fear, hunger and a mind in trouble. */
export const wordsOfHarm = {
  hit: '打 打我 殴打 揍 踢 踹 扇 抽 掐 砍 捅 勒 家暴 虐待 推下 推倒 泼 烫 拿刀 拿棍子 用皮带抽 用衣架抽 动手 拳打脚踢 甩耳光 扇耳光 打耳光 往死里打 下死手 拖 拽头发 扯头发 砸 电 电棍 拿烟头烫 摔 扎 hit hits hitting beat beats beating kicked kicks slapped slaps punched punches choked chokes choking strangles strangled pushed abuses abused abusing whips whipped burns burned shoved grabs grabbed',
  strongHit:
    '家暴 殴打 毒打 暴打 虐待 施暴 囚禁 软禁 拘禁 非法拘禁 霸凌 欺凌 校园暴力 拳打脚踢 往死里打 打得 打成 打骂 打耳光 扇耳光 甩耳光 挨打 被打 毒打我 虐打 电棍 关小黑屋 打断',
  sexual:
    '性侵 强奸 强暴 强上 迷奸 猥亵 性骚扰 侵犯 乱摸 摸我 摸了我 摸她 摸他 摸我女儿 亲我 强吻 强迫我 强行 逼我做 做那种事 脱我 脱她 脱他 脱我衣服 脱裤子 钻我被窝 钻进我被窝 上我的床 进我房间 隐私部位 下面摸 逼我脱 逼我发生 发生关系 揩油 蹭我 偷拍 偷看我洗澡 裸照 潜规则 开房 带我去酒店 迷晕 下药 裙底 动手动脚 轮奸 乱伦 rape raped rapes molested molests molest sexually_assaulted assaulted touches_me touched_me touching_me touches forced_me forces_me groped groping drugged nudes',
  blackmail:
    '裸照 私密照 私密视频 那些视频 视频 照片 录屏 裸聊 不雅视频 聊天记录 把柄 亲密照 床照 隐私 nudes photos pictures videos',
  blackmailWith:
    '威胁 要挟 逼 逼我 勒索 敲诈 发到 发出去 发给 群发 传到 传出去 挂到 曝光 转账 不转就 不给钱就 post leak send share blackmail blackmailing threatens threatening',
  stalk:
    '跟踪 尾随 跟着我 跟了我 蹲我 堵我 堵在 守在 守着 守我 在我家楼下 公司楼下 骚扰 监视 定位 缠着 纠缠 撬门 撬锁 蹲守 盯着我 following_me stalking_me stalks_me stalked follows_me stalker watching_my_house',
  afraid:
    '害怕 好怕 好害怕 怕 怎么办 不敢 救命 救我 救救 报警 吓 吓得 恐惧 发抖 scared afraid terrified help',
  threat:
    '弄死 杀了 杀我 打死 砍死 捅死 砍 打断 毁了 不放过 同归于尽 泼硫酸 毁容 烧死 剁 废了 卸 要命 kill hurt',
  locked:
    '锁在 关在 绑在 锁起来 关起来 绑起来 捆在 不让我出门 不让出门 不让我走 不放我走 逃不出去 出不去 拴在 收走 没收 扣了 扣押 不许我出门 反锁 locked_me wont_let_me_leave trapped',
  trafficked:
    '传销 缅北 园区 诈骗园区 境外园区 人贩子 拐卖 绑架 绑匪 拐到 骗到 卖到 蛇头 kidnapped trafficked',
  atDoor:
    '砸门 踹门 砍门 撞门 撬门 撬锁 门外 门口 闯进 闯入 破门 爬窗进来 楼道里 客厅找我 外面找我 翻窗 敲门 冲进来 踢门 outside_my_door kicking_the_door breaking_in broke_in at_my_door in_my_house bathroom_door',
  hiding:
    '躲在 藏在 反锁在 把自己锁在 锁在卧室 锁在厕所 锁在卫生间 锁在浴室 锁在房间 不敢出声 不敢动 hiding_in hiding locked_inside locked_myself',
  weapon:
    '刀 菜刀 水果刀 斧头 斧子 锤子 枪 棍子 棒球棍 铁棍 钢管 匕首 砍刀 汽油 硫酸 啤酒瓶 酒瓶 凳子 砖头 弹簧刀 剪刀 炸药 炸弹 毒药 老鼠药 knife gun hammer axe bat machete acid gasoline bomb rifle weapon shotgun',
  killOther:
    '杀了 杀死 杀掉 砍死 捅死 毒死 掐死 勒死 弄死 打死 烧死 杀光 捅了 砍了 闷死 灭门 做掉 干掉 炸死 撞死 淹死 推下去 推下楼 刀了 刀死 剁了 剁死 一刀捅 一刀砍 kill murder stab shoot strangle poison hurt',
  victims:
    '他 她 他们 她们 他们全家 你们 所有人 全班 全家 老板 领导 老师 同学 邻居 室友 同事 老公 老婆 我爸 我妈 爸 妈 爸爸 妈妈 那个人 那个女人 那个男人 前任 前女友 前男友 前夫 婆婆 公公 孩子 宝宝 儿子 女儿 弟弟 妹妹 班里的人 人 人群 路人 继父 主管 这些人 那群人 那帮人 渣男 小三 哥哥 仇人 同桌 欺负我的人 him her them everyone people my_boss my_dad my_mom my_wife my_husband my_ex my_teacher my_school someone my_classmates my_family my_brother my_baby my_roommate',
  revenge:
    '报复 报仇 付出代价 同归于尽 拉几个垫背 拉个垫背 垫背的 带走几个 带几个 一起死 陪葬 一起下地狱 一起走 血债 鱼死网破 报复社会 偿命 后悔 一起上路 拼了 大开杀戒 pay_for_this theyll_pay they_will_pay make_them_pay take_them_with_me bleed shoot_up shoot_up_the_school',
  place: '公司 学校 他家 她家 他们家 教室 单位 车间 办公室 门口 楼下 school work office church mall',
  voice:
    '电视机 电视 收音机 广播 墙里 天花板 声音 有人说话 有人在说话 幻听 幻觉 耳朵里 脑子里 脑海里 神 上帝 老天 外星人 恶魔 魔鬼 菩萨 佛祖 天使 鬼 他们 voices voice god demons',
  command:
    '让我 叫我 命令我 要我 逼我 告诉我 指使我 催我 喊我 控制我 指示我 tell_me tells_me telling_me told_me command commanding want_me_to order',
  harmAct:
    '死 去死 跳 跳下去 跳楼 下去 从楼上下去 从窗户跳 割 杀 杀了 杀人 自杀 拿刀 拿起刀 把刀拿 刀拿起来 献祭 伤害 跳河 跳江 动手 砍 捅 消失 结束 去陪 掐死 烧 kill hurt jump die myself cut',
  plot: '下毒 放毒 投毒 装了芯片 植入芯片 芯片 害我 要害我 害死我 谋害 照我脑子 脑控 控制我的脑子 控制我的大脑 读我的心 电波 辐射我 迫害 暗杀 追杀 派人杀 监听 监视 监控我 poisoning_my chip_in_my out_to_get_me trying_to_poison',
  watched:
    '监视我 监听我 监视 监听 盯着我 看着我 议论我 跟踪我 针对我 偷听 装了摄像头 摄像头 窃听器 在演戏 演员 读我的心 知道我在想什么 知道我脑子里 广播我的想法 被安装 spying_on_me watching_me reading_my_mind listening_to_my_thoughts cameras_in_my',
  everybody:
    '所有人 全世界 大家 他们 有人 邻居 同事 走到哪 到处 手机里 电视里 电视 电脑里 路人 街上的人 整个小区 收音机 everyone they people',
  grand:
    '被选中的人 被选中 救世主 神选 天选之人 超能力 能飞 会飞 拯救世界 拯救人类 使命 特殊使命 外星人联系 上帝派 神派 弥赛亚 不用睡觉 精力用不完 刀枪不入 chosen_one i_can_fly messiah dont_need_sleep',
  noSleep: '没睡 没怎么睡 没合眼 没有睡 不睡觉 不用睡 睡不着也不困 havent_slept',
  days: '两天 三天 四天 五天 六天 七天 一周 几天 一个星期 十天 三天三夜 好几天 半个月 一个礼拜 两周 days weeks a_week',
  vomit:
    '催吐 抠喉咙 抠吐 抠嗓子 抠喉 吐掉 吐出来 吃完就吐 吃了就吐 吐干净 去吐 兔子 手抠 扣吐 抠嗓子眼 管催 purge purging throw_up make_myself_throw_up make_myself_sick',
  binge:
    '暴食 暴饮暴食 狂吃 吃到胃疼 吃到撑 吃到吐 控制不住地吃 控制不住吃 停不下来地吃 往嘴里塞 贪食 binge binging bingeing',
  starve:
    '不敢吃 不敢吃饭 不敢吃米饭 不配吃 不想吃东西 没吃东西 没吃饭 绝食 断食 只喝水 只吃一个苹果 只吃黄瓜 什么都不吃 不吃饭 吃泻药 泻药 罪恶感 数卡路里 算卡路里 卡路里 节食 零进食 嚼吐 starve starving havent_eaten not_eaten havent_eaten_in calories laxatives skip_meals',
  fat: '胖 好胖 太胖 觉得自己胖 还是胖 肥 胖子 再瘦 还想瘦 不够瘦 体重 还是太胖 长胖 变胖 发胖 镜子 瘦到 fat weight skinny thin disgusting bmi',
  weightLow:
    '三十多公斤 三十五公斤 三十公斤 七十斤 六十斤 六十多斤 七十多斤 八十斤不到 皮包骨 皮包骨头 骨瘦如柴 闭经 没来例假 没来月经 没来姨妈 停经 头发大把掉 bmi 脱相',
  eatingIllness:
    '厌食症 暴食症 贪食症 进食障碍 神经性厌食 厌食 催吐 anorexia anorexic bulimia bulimic eating_disorder',
  lost: '破产 倒闭 输光 赔光 亏光 赔了 负债 欠债 欠了 债 网贷 高利贷 催收 被骗 房子没了 失业 被裁 被开除 离婚 老婆走了 家没了 众叛亲离 一无所有 妻离子散 坐牢 晚期 癌 癌症 绝症 瘫痪 流产 落榜 砸了 毁了 丧子 赌 赌债 bankrupt lost_my_job lost_everything debt divorce terminal evicted lost_the_baby',
  despair:
    '走投无路 没路走 没有路走 没活路 没有活路 没脸见 完了 毁了 这辈子完了 算是毁了 塌了 天塌 没了 什么都没了 怎么活 不知道怎么过 不知道怎么活 绝望 崩溃 撑不住 一无所有 还不清 还不起 不想治 放弃治疗 不治了 活不成 翻不了身 没希望 看不到希望 碎了 活不下去 没指望 没有指望 走不出来 无路可走 一片漆黑 nothing_left hopeless no_way_out cant_go_on over_for_me no_hope',
  died: '走了 去世 没了 离开了 车祸 离世 过世 不在了 猝死 牺牲 没抢救过来 died passed_away killed',
  closest:
    '妈妈 爸爸 我妈 我爸 老伴 老公 老婆 孩子 儿子 女儿 奶奶 爷爷 丈夫 妻子 宝宝 弟弟 妹妹 哥哥 姐姐 爱人 男友 女友 最好的朋友 外婆 baby husband wife son daughter mom dad',
} as const
