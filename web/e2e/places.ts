/** Every page in the navigation by its address and its heading. */
export const PLACES = [
  ['/inspections', '督检考计划'],
  ['/visits', '入户记录'],
  ['/joint-groups', '联合检查'],
  ['/leads', '线索'],
  ['/issues', '问题'],
  ['/issue-lists', '清单'],
  ['/entries', '清单条目'],
  ['/cases', '案件'],
  ['/handoffs', '移交'],
  ['/units', '单位'],
  ['/matters', '事项'],
  ['/persons', '责任人'],
  ['/quotas', '频次上限'],
  ['/import', '导入台账'],
  ['/batches', '批次'],
  ['/changes', '变更'],
] as const;
