/** What the person has done to themself; with signs of the body the help for bodies comes first. */
export const doneRules = `
# imminent overdose done
@me >0 @doneAct >>14 @doneSign -@doneOver|@story|@game|@barbecue|@joke|@stove
@me >2 刚|刚刚|刚才|已经|真的|现在|终于|今晚 >1 @doneAct >>14 @doneSign -@doneOver|@story|@game|@barbecue|@joke|@stove
割腕了|割脉了|割了腕|割了脉|割手腕了 >>12 血|晕|发黑 -@doneOver|@story|@game|@study|@joke|要割
# imminent suicide done
@me >2 在|站在 >1 天台|顶楼|楼顶|桥上|江边|海边 & 遗书 -@story|@game|@study
@me >0 @doneAct -@doneOver|@story|@game|@study|@barbecue|@joke|@mild|@stove|@other|股票|基金|大盘|股市|球队|国足|作业|论文|加班|周报
@me >2 刚|刚刚|刚才|已经|真的|现在|终于|今晚 >1 @doneAct -@doneOver|@story|@game|@study|@barbecue|@joke|@mild|@stove|@other|股票|基金|大盘|股市|球队|国足|作业|论文|加班|周报
@me >0 @doneAct >>12 不想活|对不起|永别|再见|别找我|别来找|救我 -@doneOver|@story|@game|@study|@barbecue|@joke|@stove
`
