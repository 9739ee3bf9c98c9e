/** A process as BPMN 2.0 (ISO/IEC 19510) with its diagram: what other programs open, and draw as it is drawn here. */
import type { Language } from '../../../kernel/pages/index.ts'
import type { Definition } from '../process.ts'
import { conditionText, hoursText, laneText } from '../words.ts'
import { type Flow, type Lane, layoutOf, type Node, type Picture } from './layout.ts'

const NAMESPACES = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:lt="urn:lienthong:process"',
].join(' ')

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Text inside XML 1.0: what it does not allow at all is left out. */
const xml = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll(/[&<>"]/g, (char) => entities[char] ?? char)

type Names = (role: string) => string

/**
 * The process of a procedure as a BPMN file.
 * @param roles what kinds of posts are called
 */
export function bpmnOf(process: Definition, code: string, language: Language, roles: Names): string {
  const picture = layoutOf(process)
  const id = `process_${code.replaceAll(/[^A-Za-z0-9]/g, '_')}`
  const name = xml(process.name[language])
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<definitions ${NAMESPACES} id="definitions" targetNamespace="urn:lienthong:process:${xml(code)}" exporter="Liên Thông">`,
    `<collaboration id="collaboration"><participant id="pool" name="${name}" processRef="${id}"/></collaboration>`,
    `<process id="${id}" name="${name}" isExecutable="false">`,
    `<laneSet id="lanes">${picture.lanes.map((lane) => laneXml(lane, language, roles)).join('')}</laneSet>`,
    ...picture.nodes.map((node) => nodeXml(node, picture, language)),
    ...picture.flows.map((flow) => flowXml(flow, language)),
    '</process>',
    diagramXml(picture),
    '</definitions>',
    '',
  ].join('\n')
}

const laneXml = (lane: Lane, language: Language, roles: Names): string =>
  `<lane id="${lane.id}" name="${xml(laneText(lane, language, roles))}">${lane.nodes
    .map((id) => `<flowNodeRef>${id}</flowNodeRef>`)
    .join('')}</lane>`

const ELEMENTS: Record<Node['kind'], string> = {
  start: 'startEvent',
  task: 'userTask',
  wait: 'receiveTask',
  parallel: 'userTask',
  child: 'callActivity',
  choice: 'exclusiveGateway',
  end: 'endEvent',
}

function nodeXml({ id, kind, step, by }: Node, { flows }: Picture, language: Language): string {
  const element = ELEMENTS[kind]
  const named = kind === 'start' || kind === 'choice' ? '' : ` name="${xml(step.name[language])}"`
  const called = kind === 'child' && by?.child?.code ? ` calledElement="${xml(by.child.code)}"` : ''
  const inside = [
    ...(kind === 'start' || kind === 'choice' || kind === 'end' ? [] : noteXml({ step, by }, language)),
    ...flows.filter(({ to }) => to === id).map((flow) => `<incoming>${flow.id}</incoming>`),
    ...flows.filter(({ from }) => from === id).map((flow) => `<outgoing>${flow.id}</outgoing>`),
    // everybody is asked at the same time
    ...(kind === 'parallel'
      ? [
          `<multiInstanceLoopCharacteristics isSequential="false"><loopCardinality xsi:type="tFormalExpression">${by?.consults.length ?? 1}</loopCardinality></multiInstanceLoopCharacteristics>`,
        ]
      : []),
  ]
  return `<${element} id="${id}"${named}${called}>${inside.join('')}</${element}>`
}

function noteXml({ step, by }: Pick<Node, 'step' | 'by'>, language: Language): string[] {
  const asked = (by?.consults ?? []).map(({ whom, hours }) => `${whom}: ${hoursText(hours, language)}`)
  const says = [hoursText(step.hours, language), ...asked, ...(by?.child ? [by.child.what] : [])].join('; ')
  const about = `<lt:step hours="${step.hours}" shows="${step.shows}"${step.role ? ` role="${xml(step.role)}"` : ''}${step.unit ? ` unit="${xml(step.unit)}"` : ''}/>`
  return [`<documentation>${xml(says)}</documentation>`, `<extensionElements>${about}</extensionElements>`]
}

function flowXml({ id, from, to, action }: Flow, language: Language): string {
  const name = action ? ` name="${xml(action.name[language])}"` : ''
  const when = (action?.when ?? []).map((one) => conditionText(one, language)).join('; ')
  const condition = when ? `<conditionExpression xsi:type="tFormalExpression">${xml(when)}</conditionExpression>` : ''
  return `<sequenceFlow id="${id}"${name} sourceRef="${from}" targetRef="${to}">${condition}</sequenceFlow>`
}

function diagramXml({ width, height, lanes, nodes, flows }: Picture): string {
  const bounds = (box: { x: number; y: number; width: number; height: number }) =>
    `<dc:Bounds x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"/>`
  const shape = (id: string, box: Parameters<typeof bounds>[0], more = '') =>
    `<bpmndi:BPMNShape id="shape_${id}" bpmnElement="${id}"${more}>${bounds(box)}</bpmndi:BPMNShape>`
  return [
    '<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="collaboration">',
    shape('pool', { x: -30, y: 0, width: width + 30, height }, ' isHorizontal="true"'),
    ...lanes.map((lane) => shape(lane.id, lane, ' isHorizontal="true"')),
    ...nodes.map((node) => shape(node.id, node, node.kind === 'choice' ? ' isMarkerVisible="true"' : '')),
    ...flows.map(
      ({ id, points }) =>
        `<bpmndi:BPMNEdge id="edge_${id}" bpmnElement="${id}">${points
          .map(({ x, y }) => `<di:waypoint x="${x}" y="${y}"/>`)
          .join('')}</bpmndi:BPMNEdge>`,
    ),
    '</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
  ].join('\n')
}
