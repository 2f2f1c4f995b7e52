import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ActionCall, ActionTable } from './protocol.ts'

/**
 * Answers one `multipart/form-data` request to `/admin`. `fields` holds each part's bytes by name
 * (`requestData` …). `body` is sent as it is, under `contentType`. A thrown CloudError becomes the usual JSON
 * failure envelope.
 */
export type MultipartAction = (
  fields: Record<string, Buffer>,
  call: ActionCall,
) => Promise<{ contentType: string; body: Buffer }>

/** One part of the local cloud, plugged into its server. Features are asked in the order they were given. */
export interface CloudFeature {
  /** JSON actions of `POST /admin`, by action name; a name may be declared once among all features. */
  actions?: ActionTable
  /** Multipart actions of `POST /admin`, by action name (`wx.openApi`, `wx.wxPayApi`). */
  multipart?: Record<string, MultipartAction>
  /**
   * Offers any other HTTP request. Resolves true when this feature answered (or will finish answering) it;
   * false leaves the request untouched for the next one. A rejection is answered as HTTP 500 when nothing was
   * sent yet.
   */
  route?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
  /** Offers a WebSocket upgrade. True means the feature owns the socket from now on. */
  upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean
  /** Ends timers, sockets and processes of the feature. Called once, before the HTTP server is closed. */
  close?: () => Promise<void>
}
