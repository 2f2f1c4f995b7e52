/** What kept a model from answering, as far as its own words tell. */
export type SaidKind =
  | 'key'
  | 'spent'
  | 'often'
  | 'memory'
  | 'notStarted'
  | 'loading'
  | 'notLoaded'
  | 'region'
  | 'notAllowed'
  | 'noModel'
  | 'busy'

/** The kinds whose words are looked for, in this order: a text about memory also speaks of loading. */
const patterns: readonly [SaidKind, RegExp][] = [
  [
    'memory',
    /out of memory|\boom\b|(insufficient|not enough) (\w+ )?(memory|vram|resources)|more (\w+ )?memory|(memory|vram)[^.]{0,30}(insufficient|exceeded|exhausted|limit)|resource limitations|(显存|内存)(不足|不够|溢出)/i,
  ],
  [
    'notStarted',
    /(fail|error|unable|could not|cannot|can't)[^.]{0,30}\b(load|start|initiali[sz])\w*[^.]{0,20}model|model[^.]{0,60}(failed to|could not|cannot|can't|has|was) (load|start|crash|abort|terminat)|(runner|engine|worker|server)[^.]{0,20}(terminated|no longer running|exited|is dead|died|crashed)|enginedead|(模型.{0,10}(加载|启动)|加载.{0,4}模型).{0,4}(失败|出错)/i,
  ],
  [
    'notLoaded',
    /no models?( (is|are))?( currently)? loaded|\bmodel[^.]{0,80}\b(unloaded|not (been )?(yet )?loaded)|please load a model|模型.{0,10}(没有|未|尚未)(被)?加载|没有加载.{0,4}模型/i,
  ],
  [
    'loading',
    /\bloading (the )?model|\bmodel[^.]{0,80}\b(is|still|currently|being)( still| currently| being)? (loading|loaded|starting|initiali[sz]\w+|warming up|downloading)|model_?loading|(正在|还在|尚在)(加载|启动).{0,4}模型|模型.{0,8}(正在|还在|尚在)?(加载|启动)中/i,
  ],
  [
    'region',
    /(country|region|territory|location)[^.]{0,40}(not|un)[ _-]?(supported|available|allowed)|(not|un)[ _-]?(supported|available|allowed)[^.]{0,30}(country|region|territory|location)|unsupported_country|(地区|区域|国家).{0,12}(不支持|不可用|受限|限制)|不支持.{0,8}(地区|区域|国家)/i,
  ],
  [
    'spent',
    /insufficient[ _-]?(\w+ )?(quota|balance|credit|fund)|balance is insufficient|exceeded[^.]{0,20}quota|quota[^.]{0,40}(exceed|exhaust|insufficient|used up)|free (tier|quota)[^.]{0,60}exhaust|credit balance|out of credits?|key limit exceeded|overdue|arrear|billing|(额度|余额|配额).{0,8}(不足|用完|用尽|耗尽|超)|欠费/i,
  ],
  [
    'key',
    /(invalid|incorrect|wrong|missing|no|bad|malformed|expired)[ _-]?(\w+ )?(api[ _-]?key|access[ _-]?token|credentials?)|(api[ _-]?(secret )?key|access[ _-]?token)\b[^.]{0,40}(invalid|incorrect|wrong|missing|not (valid|found|provided)|expired|required)|login fail|invalid_?api_?key|authentication|unregistered callers|(密钥|令牌|api ?key).{0,10}(无效|错误|不正确|不存在|过期|失效)|(无效|错误|不正确)的? ?(密钥|令牌|api ?key)/i,
  ],
  [
    'notAllowed',
    /(not have|no|without|denied)[ _-]?(access|permission)[^.]{0,20}model|access to (the )?model[^.]{0,20}(denied|not)|model[^.]{0,60}(access ?denied|(is |are )?(not |un)(allowed|permitted|authorized|activated|open|enabled)|disabled|no permission)|not activated the model|modelnotopen|无权(使用|访问).{0,8}模型|模型.{0,20}(无权|没有权限|未开通|未授权)/i,
  ],
  [
    'noModel',
    /model[^.]{0,80}(not.?(exist|found|supported|available)|does not|unknown|invalid)|(unknown|no such|unsupported|invalid)[ _]{1,2}model|invalid.{0,10}model|模型.{0,20}(不存在|没有|不支持|无可用渠道)|(不存在|没有|未知|不支持).{0,6}模型/i,
  ],
  ['often', /rate.?limit|too many requests|throttl|请求(过于|太)?频繁|限流/i],
  [
    'busy',
    /overloaded|(server|system|service|engine)[^.]{0,12}\bbusy|at capacity|no capacity|(繁忙|拥挤|过载)/i,
  ],
]

/** Returns the kind that the words of a service tell of; undefined when they tell of none. */
export function kindOfWords(words: string): SaidKind | undefined {
  return patterns.find(([, pattern]) => pattern.test(words))?.[0]
}
