/**
 * Paths of the HTTP access service besides the one that `cloudbaserc.json` can declare for each function. The
 * longest that fits a request wins: `/wechat/ws` leads to gateway-ws, the rest of `/wechat` to gateway.
 */
export const moreAccessRoutes: { path: string; function: string }[] = [
  { path: '/wechat', function: 'gateway' },
]
