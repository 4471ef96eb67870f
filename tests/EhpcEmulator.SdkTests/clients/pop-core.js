'use strict';

const http = require('node:http');
const RPCClient = require('@alicloud/pop-core');

// The default of a few seconds is too short for a machine that runs other tests as well.
const timeout = 60_000;

// Signature version 1; everything in the query with GET, everything in the form with POST.
exports.connect = ({ endpoint, accessKeyId, secret, method }) => {
  const clientFor = (apiVersion) =>
    new RPCClient({ endpoint: `http://${endpoint}`, apiVersion, accessKeyId, accessKeySecret: secret });

  return {
    call: (action, params, version) => clientFor(version).request(action, params, { method, timeout }),

    // The client reads JSON only: it signs the request, which is then sent without it.
    async callForXml(action, params, version) {
      let signed;
      const stop = new Error('signed');
      const beforeRequest = (request) => {
        signed = request;
        throw stop;
      };
      await clientFor(version).request(action, { ...params, Format: 'XML' }, { method, beforeRequest })
        .catch((error) => {
          if (error !== stop) {
            throw error;
          }
        });
      return get(signed);
    },

    describe: (error) => ({
      type: error.name,
      code: error.code,
      message: error.message,
      requestId: error.data?.RequestId,
      status: error.entry?.response.statusCode,
    }),
  };
};

const get = ({ host, hostname, port, path, headers }) => new Promise((resolve, reject) => {
  http.get({ host, hostname, port, path, headers }, (response) => {
    let body = '';
    response.setEncoding('utf8');
    response.on('data', (text) => { body += text; });
    response.on('end', () => resolve({ body, contentType: response.headers['content-type'] }));
  }).on('error', reject);
});
