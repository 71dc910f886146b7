import {
  GraphQLBoolean,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isObjectType,
} from 'graphql';

/** `LEAD_TRIGGERED` → `Lead triggered`: the English of a word that the schema gives in Chinese only. */
function plain(identifier: string): string {
  const lower = identifier.toLowerCase().replaceAll('_', ' ');
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** The schema describes a value as `中文`, `中文 / English`, or not at all. */
export function pair(name: string, description: string | null | undefined): [string, string] {
  const [chinese, english] = (description ?? '').split(' / ').map((part) => part.trim());
  return [chinese || plain(name), english || plain(name)];
}

function vocabulary(type: GraphQLEnumType): string {
  const lines = type
    .getValues()
    .map((value) => `    ${value.name}: ${JSON.stringify(pair(value.name, value.description))},`);
  return `  ${type.name}: {\n${lines.join('\n')}\n  },`;
}

function fields(type: GraphQLObjectType): string {
  const worded = Object.values(type.getFields()).filter((field) =>
    isEnumType(getNamedType(field.type)),
  );
  const lines = worded.map((field) => `    ${field.name}: '${getNamedType(field.type).name}',`);
  return `  ${type.name}: {\n${lines.join('\n')}\n  },`;
}

function yesOrNo(type: GraphQLObjectType): string {
  const names = Object.values(type.getFields())
    .filter((field) => getNamedType(field.type) === GraphQLBoolean)
    .map((field) => `'${field.name}'`);
  return `  ${type.name}: [${names.join(', ')}],`;
}

function isRecord(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some((face) => face.name === 'Record');
}

/**
 * Source of the tables: every enumeration's values in Chinese and English, where they stand, and
 * what of a record is a yes or a no.
 */
export function words(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const tables = types.filter(isEnumType).map(vocabulary).join('\n');
  const kinds = types.filter(isObjectType).filter(isRecord);
  const records = kinds.map(fields).join('\n');
  const answers = kinds.map(yesOrNo).join('\n');
  return [
    `export const WORDS = {\n${tables}\n} as const;\n`,
    'export type Vocabulary = keyof typeof WORDS;\n',
    `export const FIELDS = {\n${records}\n} as const;\n`,
    `export const YES_OR_NO = {\n${answers}\n} as const;\n`,
  ].join('\n');
}
