import { BrowserRouter } from 'react-router';
import { Session } from './session/session';
import { Look } from './shell/look';
import { Shell } from './shell/shell';
import { Speech } from './words/say';

export function App() {
  return (
    <Speech>
      <Look>
        <Session>
          <BrowserRouter>
            <Shell />
          </BrowserRouter>
        </Session>
      </Look>
    </Speech>
  );
}
