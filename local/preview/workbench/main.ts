/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { openWorkbench } from './workbench.ts'

openWorkbench()
