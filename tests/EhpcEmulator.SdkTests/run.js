'use strict';

// node run.js '{"client": …, "scenario": …, "endpoint": "host:port", "world": …, "accessKeyId": …, "secret": …}'
// prints what the scenario returns, as JSON.

const settings = JSON.parse(process.argv[2]);
const { call, callForXml, describe } = require(`./clients/${settings.client}.js`).connect(settings);
const scenario = require(`./scenarios/${settings.scenario}.js`);

const advance = async (how) => {
  const response = await fetch(`http://${settings.endpoint}/_emulator/worlds/${settings.world}/clock/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(how),
  });
  if (!response.ok) {
    throw new Error(`The clock does not move: ${response.status} ${await response.text()}`);
  }
};

scenario({
  call: (action, params, version = '2018-04-12') => call(action, params, version),
  callForXml: (action, params, version = '2018-04-12') => callForXml(action, params, version),
  describe,
  clock: { advance },
}).then(
  (result) => process.stdout.write(JSON.stringify(result)),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  });
