import { createRoot } from 'react-dom/client';
import { keptToken } from '../session/token';
import { Speech } from '../words/say';
import { Explorer } from './explorer';
import { SignInFirst } from './sign-in-first';
import 'graphiql/style.css';
import './graphiql.css';
import { lendNonce } from '../shell/nonce';

lendNonce();

const root = document.getElementById('root');
if (!root) throw new Error('graphiql.html has no element #root');
const token = keptToken();
createRoot(root).render(<Speech>{token ? <Explorer token={token} /> : <SignInFirst />}</Speech>);
