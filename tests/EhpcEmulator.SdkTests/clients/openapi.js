'use strict';

// The default of a few seconds is too short for a machine that runs other tests as well.
const patience = 60_000;

// The two generations of the generic client differ in where their types come from and in their errors.
exports.connectOpenApi = ({ endpoint, accessKeyId, secret, method, form, signatureAlgorithm }, sdk) => {
  const client = sdk.newClient({
    endpoint,
    protocol: 'http',
    regionId: 'cn-hangzhou',
    accessKeyId,
    accessKeySecret: secret,
    signatureAlgorithm,
    connectTimeout: patience,
    readTimeout: patience,
  });

  const send = (action, params, version, bodyType, more = {}) => client.callApi(
    sdk.newParams({
      action,
      version,
      method,
      bodyType,
      protocol: 'HTTP',
      pathname: '/',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
    }),
    sdk.newRequest(form ? { body: params, query: more } : { query: { ...params, ...more } }),
    sdk.newRuntime());

  return {
    call: async (action, params, version) => (await send(action, params, version, 'json')).body,

    async callForXml(action, params, version) {
      const { body, headers } = await send(action, params, version, 'string', { Format: 'XML' });
      return { body, contentType: headers['content-type'] };
    },

    describe: sdk.describe,
  };
};
