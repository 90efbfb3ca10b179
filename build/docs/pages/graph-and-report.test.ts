import { followPage } from '../testing/follow-page';

followPage('docs/graph-and-report.md');
