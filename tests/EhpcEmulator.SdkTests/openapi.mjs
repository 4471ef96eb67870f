// Validates an OpenAPI document against the schema of its version: node openapi.mjs FILE
import { Validator } from '@seriousme/openapi-schema-validator';

const validator = new Validator();
const result = await validator.validate(process.argv[2]);
console.log(JSON.stringify({ version: validator.version, valid: result.valid, errors: result.errors ?? [] }));
