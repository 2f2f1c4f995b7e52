/** A reply with every kind of markup a chat has to show. */
export const markdownReply = `[happy] ## 睡前小计划

今晚可以试试**三件小事**，不用一次做完：

1. 把手机放远一点
2. 写下今天*还不错*的一件事
   - 再小也算
   - 一句话就够
3. 关灯，慢慢呼吸

| 时间 | 做什么 |
| --- | --- |
| 22:30 | 洗个热水澡 |
| 23:00 | 躺下，听听雨声 |

> 睡不着也没关系，躺着也是休息。

呼吸的节奏可以这样：

\`\`\`js
for (const step of ['吸气 4 秒', '停 4 秒', '呼气 6 秒']) say(step)
\`\`\`

想多了解可以看[这里](https://example.com/sleep)，记得按 \`慢\` 的来。`
