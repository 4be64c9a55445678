<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>SampleProject</name>
    <message>
        <source>The sample project cannot be put into %1.</source>
        <translation>Das Beispielprojekt kann nicht nach %1 gebracht werden.</translation>
    </message>
</context>
<context>
    <name>tandem::app</name>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>You are not allowed to use %1.</source>
        <translation>Sie dürfen %1 nicht benutzen.</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 ist ein Ordner.</translation>
    </message>
    <message>
        <source>%1 is not a file that holds text.</source>
        <translation>%1 ist keine Datei, die Text enthält.</translation>
    </message>
    <message>
        <source>%1 does not hold text.</source>
        <translation>%1 enthält keinen Text.</translation>
    </message>
    <message>
        <source>%1 is larger than the editor takes.</source>
        <translation>%1 ist größer, als der Editor es nimmt.</translation>
    </message>
    <message>
        <source>%1 ends within a character.</source>
        <translation>%1 endet mitten in einem Zeichen.</translation>
    </message>
    <message>
        <source>The text holds characters that the encoding of %1 lacks. Choose another in the status bar.</source>
        <translation>Der Text enthält Zeichen, die der Kodierung von %1 fehlen. Wählen Sie in der Statusleiste eine andere.</translation>
    </message>
    <message>
        <source>There is no room for %1. The file on the disk is unchanged.</source>
        <translation>Für %1 ist kein Platz. Die Datei auf der Platte ist unverändert.</translation>
    </message>
    <message>
        <source>The disk that holds %1 cannot be written to.</source>
        <translation>Auf die Platte mit %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>%1 was changed by another program.</source>
        <translation>%1 wurde von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>The disk reported an error for %1.</source>
        <translation>Die Platte meldete einen Fehler bei %1.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
    <message>
        <source>no model is installed</source>
        <translation>kein Modell ist da</translation>
    </message>
    <message>
        <source>the model is loading</source>
        <translation>das Modell wird geladen</translation>
    </message>
    <message>
        <source>the model does not run</source>
        <translation>das Modell läuft nicht</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>paused until %1</source>
        <translation>Pause bis %1</translation>
    </message>
    <message>
        <source>off for this language</source>
        <translation>aus für diese Sprache</translation>
    </message>
    <message>
        <source>off for such files</source>
        <translation>aus für solche Dateien</translation>
    </message>
    <message>
        <source>the file is ignored</source>
        <translation>die Datei wird ignoriert</translation>
    </message>
    <message>
        <source>the file is too large</source>
        <translation>die Datei ist zu groß</translation>
    </message>
    <message>
        <source>in a comment</source>
        <translation>in einem Kommentar</translation>
    </message>
    <message>
        <source>in a string</source>
        <translation>in einer Zeichenkette</translation>
    </message>
    <message>
        <source>the text cannot be edited</source>
        <translation>der Text ist nicht änderbar</translation>
    </message>
    <message>
        <source>text is selected</source>
        <translation>Text ist ausgewählt</translation>
    </message>
    <message>
        <source>several carets</source>
        <translation>mehrere Schreibmarken</translation>
    </message>
    <message>
        <source>an input method is at work</source>
        <translation>eine Eingabemethode arbeitet</translation>
    </message>
    <message>
        <source>the word list is open</source>
        <translation>die Wortliste ist offen</translation>
    </message>
    <message>
        <source>right-to-left text</source>
        <translation>Text von rechts nach links</translation>
    </message>
    <message>
        <source>text follows on the line</source>
        <translation>auf der Zeile folgt Text</translation>
    </message>
    <message>
        <source>the model had nothing</source>
        <translation>das Modell hatte nichts</translation>
    </message>
    <message>
        <source>too short</source>
        <translation>zu kurz</translation>
    </message>
    <message>
        <source>it repeated itself</source>
        <translation>es wiederholte sich</translation>
    </message>
    <message>
        <source>it is there already</source>
        <translation>es steht schon da</translation>
    </message>
    <message>
        <source>brackets did not match</source>
        <translation>Klammern passten nicht</translation>
    </message>
    <message>
        <source>it would not parse</source>
        <translation>es wäre nicht lesbar</translation>
    </message>
    <message>
        <source>low confidence</source>
        <translation>wenig Sicherheit</translation>
    </message>
    <message>
        <source>dismissed before</source>
        <translation>vorhin verworfen</translation>
    </message>
    <message>
        <source>you deleted it</source>
        <translation>Sie haben es gelöscht</translation>
    </message>
    <message>
        <source>typing went on</source>
        <translation>es wurde weitergetippt</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>es dauerte zu lange</translation>
    </message>
    <message>
        <source>saving the battery</source>
        <translation>die Batterie wird geschont</translation>
    </message>
    <message>
        <source>%1 · thinking %2 ms</source>
        <translation>%1 · denkt seit %2 ms</translation>
    </message>
    <message>
        <source>%1 · thinking</source>
        <translation>%1 · denkt</translation>
    </message>
    <message>
        <source>%1 · %2 ms</source>
        <translation>%1 · %2 ms</translation>
    </message>
    <message>
        <source>suggestions off</source>
        <translation>Vorschläge aus</translation>
    </message>
    <message>
        <source>nothing: %1</source>
        <translation>nichts: %1</translation>
    </message>
    <message>
        <source>%1 · loading %2 %</source>
        <translation>%1 · lädt, %2 %</translation>
    </message>
    <message>
        <source>%1 · loading</source>
        <translation>%1 · lädt</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>model error</source>
        <translation>Modellfehler</translation>
    </message>
    <message>
        <source>Suggestions are ready.</source>
        <translation>Vorschläge sind bereit.</translation>
    </message>
    <message>
        <source>The model is at work.</source>
        <translation>Das Modell arbeitet.</translation>
    </message>
    <message>
        <source>A suggestion is shown; it took %1 milliseconds.</source>
        <translation>Ein Vorschlag ist zu sehen; er brauchte %1 Millisekunden.</translation>
    </message>
    <message>
        <source>A suggestion is shown.</source>
        <translation>Ein Vorschlag ist zu sehen.</translation>
    </message>
    <message>
        <source>Nothing is suggested here: %1.</source>
        <translation>Hier wird nichts vorgeschlagen: %1.</translation>
    </message>
    <message>
        <source>Suggestions are paused until the next start.</source>
        <translation>Vorschläge ruhen bis zum nächsten Start.</translation>
    </message>
    <message>
        <source>Suggestions are paused until %1.</source>
        <translation>Vorschläge ruhen bis %1.</translation>
    </message>
    <message>
        <source>The model is being loaded.</source>
        <translation>Das Modell wird geladen.</translation>
    </message>
    <message>
        <source>No model is installed. Click to see where models are looked for.</source>
        <translation>Es ist kein Modell da. Ein Klick zeigt, wo nach Modellen gesucht wird.</translation>
    </message>
    <message>
        <source>The model does not run: %1 Click for what to do.</source>
        <translation>Das Modell läuft nicht: %1 Ein Klick zeigt, was zu tun ist.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Dem System folgen</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>The colours of the whole window; changes at once.</source>
        <translation>Die Farben des ganzen Fensters; wechselt sofort.</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>Holds from the next start on.</source>
        <translation>Gilt vom nächsten Start an.</translation>
    </message>
    <message>
        <source>Reopen files</source>
        <translation>Dateien wieder öffnen</translation>
    </message>
    <message>
        <source>Opening a folder opens the files that were open in it last time.</source>
        <translation>Ein Ordner öffnet sich mit den Dateien, die zuletzt in ihm offen waren.</translation>
    </message>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Of the code, in points.</source>
        <translation>Des Codes, in Punkt.</translation>
    </message>
    <message>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Breaks lines at the window&apos;s edge.</source>
        <translation>Bricht Zeilen am Rand des Fensters um.</translation>
    </message>
    <message>
        <source>Line numbers</source>
        <translation>Zeilennummern</translation>
    </message>
    <message>
        <source>In the margin, left of the text.</source>
        <translation>Am Rand links vom Text.</translation>
    </message>
    <message>
        <source>Show blanks</source>
        <translation>Leerraum zeigen</translation>
    </message>
    <message>
        <source>Draws a dot for a space and an arrow for a tab.</source>
        <translation>Zeichnet einen Punkt für ein Leerzeichen und einen Pfeil für einen Tabulator.</translation>
    </message>
    <message>
        <source>Close brackets and quotes</source>
        <translation>Klammern und Anführungszeichen schließen</translation>
    </message>
    <message>
        <source>Typing an opening mark adds its partner; typing the partner steps over it.</source>
        <translation>Ein öffnendes Zeichen bringt sein Gegenstück mit; wer dieses tippt, geht darüber hinweg.</translation>
    </message>
    <message>
        <source>Word list</source>
        <translation>Wortliste</translation>
    </message>
    <message>
        <source>Opens by itself after so many letters of a word; 0 opens it on Ctrl+Space only.</source>
        <translation>Öffnet sich nach so vielen Buchstaben eines Wortes; bei 0 nur mit Strg+Leertaste.</translation>
    </message>
    <message>
        <source>Detect indentation</source>
        <translation>Einrückung erkennen</translation>
    </message>
    <message>
        <source>Takes tabs or spaces and their width from the file; else the language&apos;s own.</source>
        <translation>Nimmt Tabulatoren oder Leerzeichen und ihre Breite aus der Datei; sonst die der Sprache.</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Fewer or more</source>
        <translation>Weniger oder mehr</translation>
    </message>
    <message>
        <source>While typing</source>
        <translation>Beim Tippen</translation>
    </message>
    <message>
        <source>While typing, shown on a key</source>
        <translation>Beim Tippen, auf Taste gezeigt</translation>
    </message>
    <message>
        <source>Only on a key</source>
        <translation>Nur auf Taste</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>The key is Alt+\ unless you change it.</source>
        <translation>Die Taste ist Alt+\, wenn Sie sie nicht ändern.</translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation>Möglichkeiten</translation>
    </message>
    <message>
        <source>How many the model is asked for when you press the key or cycle.</source>
        <translation>So viele werden erbeten, wenn Sie die Taste drücken oder blättern.</translation>
    </message>
    <message>
        <source>Several lines</source>
        <translation>Mehrere Zeilen</translation>
    </message>
    <message>
        <source>Offers whole blocks where one begins; otherwise a single line.</source>
        <translation>Bietet ganze Blöcke an, wo einer beginnt; sonst eine Zeile.</translation>
    </message>
    <message>
        <source>Lines at most</source>
        <translation>Höchstens Zeilen</translation>
    </message>
    <message>
        <source>Of one suggestion.</source>
        <translation>Eines Vorschlags.</translation>
    </message>
    <message>
        <source>In comments</source>
        <translation>In Kommentaren</translation>
    </message>
    <message>
        <source>Suggests inside comments, too.</source>
        <translation>Schlägt auch in Kommentaren vor.</translation>
    </message>
    <message>
        <source>In strings</source>
        <translation>In Zeichenketten</translation>
    </message>
    <message>
        <source>Suggests inside string literals, too.</source>
        <translation>Schlägt auch in Zeichenketten vor.</translation>
    </message>
    <message>
        <source>Pause before asking</source>
        <translation>Pause vor der Frage</translation>
    </message>
    <message>
        <source>In milliseconds after the last key; 0 follows your typing speed.</source>
        <translation>In Millisekunden nach der letzten Taste; 0 folgt Ihrem Tippen.</translation>
    </message>
    <message>
        <source>Tab never accepts</source>
        <translation>Tab nimmt nie an</translation>
    </message>
    <message>
        <source>Tab only indents; Alt+L or End takes the suggestion.</source>
        <translation>Tab rückt nur ein; Alt+L oder Ende nimmt den Vorschlag.</translation>
    </message>
    <message>
        <source>The word list wins</source>
        <translation>Die Wortliste gewinnt</translation>
    </message>
    <message>
        <source>The grey text wins</source>
        <translation>Der graue Text gewinnt</translation>
    </message>
    <message>
        <source>Both; Alt+L takes the grey text</source>
        <translation>Beide; Alt+L nimmt den grauen Text</translation>
    </message>
    <message>
        <source>Word list and grey text</source>
        <translation>Wortliste und grauer Text</translation>
    </message>
    <message>
        <source>Which one stays when both have something to offer.</source>
        <translation>Was bleibt, wenn beide etwas anzubieten haben.</translation>
    </message>
    <message>
        <source>Languages without suggestions</source>
        <translation>Sprachen ohne Vorschläge</translation>
    </message>
    <message>
        <source>Their ids, separated by commas: python, markdown.</source>
        <translation>Ihre Kürzel, durch Kommas getrennt: python, markdown.</translation>
    </message>
    <message>
        <source>Files without suggestions</source>
        <translation>Dateien ohne Vorschläge</translation>
    </message>
    <message>
        <source>Patterns of file names or paths, separated by commas: *.env, secrets/**.</source>
        <translation>Muster von Dateinamen oder Pfaden, durch Kommas getrennt: *.env, secrets/**.</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>Größte Datei</translation>
    </message>
    <message>
        <source>In kilobytes; larger files get no suggestions.</source>
        <translation>In Kilobyte; größere Dateien bekommen keine Vorschläge.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Unload when idle</source>
        <translation>Entladen bei Ruhe</translation>
    </message>
    <message>
        <source>After so many minutes the model gives its memory back; 0 keeps it loaded.</source>
        <translation>Nach so vielen Minuten gibt das Modell seinen Speicher frei; 0 behält es.</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Prozessorfäden</translation>
    </message>
    <message>
        <source>For the model; 0 lets it choose.</source>
        <translation>Für das Modell; bei 0 wählt es selbst.</translation>
    </message>
    <message>
        <source>By the model&apos;s size</source>
        <translation>Nach der Größe des Modells</translation>
    </message>
    <message>
        <source>Exact, 32 bit</source>
        <translation>Genau, 32 Bit</translation>
    </message>
    <message>
        <source>16 bit</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <source>8 bit</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <source>4 bit</source>
        <translation>4 Bit</translation>
    </message>
    <message>
        <source>Precision of the model</source>
        <translation>Genauigkeit des Modells</translation>
    </message>
    <message>
        <source>Fewer bits take less memory and answer sooner, but somewhat less well.</source>
        <translation>Weniger Bits brauchen weniger Speicher und antworten schneller, aber etwas schlechter.</translation>
    </message>
    <message>
        <source>%1 must be true or false.</source>
        <translation>%1 muss true oder false sein.</translation>
    </message>
    <message>
        <source>%1 must be a whole number from %2 to %3.</source>
        <translation>%1 muss eine ganze Zahl von %2 bis %3 sein.</translation>
    </message>
    <message>
        <source>%1 must be text.</source>
        <translation>%1 muss Text sein.</translation>
    </message>
    <message>
        <source>%1 must be one of %2.</source>
        <translation>%1 muss eines von %2 sein.</translation>
    </message>
    <message>
        <source>%1 must be a list of texts.</source>
        <translation>%1 muss eine Liste von Texten sein.</translation>
    </message>
    <message>
        <source>the project had nothing</source>
        <translation>das Projekt hatte nichts</translation>
    </message>
    <message>
        <source>project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>%1 + project</source>
        <translation>%1 + Projekt</translation>
    </message>
    <message>
        <source>It comes from the project: %1.</source>
        <translation>Er kommt aus dem Projekt: %1.</translation>
    </message>
    <message>
        <source>The project says the like in %1.</source>
        <translation>Ähnliches steht im Projekt: %1.</translation>
    </message>
    <message>
        <source>Measured: %1 % of the code completed, %2 wrong lines in 100 characters</source>
        <translation>Gemessen: %1 % des Codes ergänzt, %2 falsche Zeilen auf 100 Zeichen</translation>
    </message>
    <message>
        <source>Suggestions come from your project.</source>
        <translation>Vorschläge kommen aus Ihrem Projekt.</translation>
    </message>
    <message>
        <source>No model: suggestions from your project.</source>
        <translation>Kein Modell: Vorschläge aus Ihrem Projekt.</translation>
    </message>
    <message>
        <source>The project is searched.</source>
        <translation>Das Projekt wird durchsucht.</translation>
    </message>
    <message>
        <source>The project is being read.</source>
        <translation>Das Projekt wird gelesen.</translation>
    </message>
    <message>
        <source>How sure a suggestion must be before it is shown: left, only when sure; right, nearly always.</source>
        <translation>Wie sicher ein Vorschlag sein muss, bevor er gezeigt wird: links nur, wenn er sicher ist; rechts fast immer.</translation>
    </message>
    <message>
        <source>Grey text at the caret, from a model that runs on this machine and from your project.</source>
        <translation>Grauer Text an der Schreibmarke, von einem Modell auf diesem Rechner und aus Ihrem Projekt.</translation>
    </message>
    <message>
        <source>From the project</source>
        <translation>Aus dem Projekt</translation>
    </message>
    <message>
        <source>Suggests what the open folder and files say elsewhere, even without a model. Its index is kept in your cache folder; turning this off deletes it. Ignored files are never read.</source>
        <translation>Schlägt vor, was im offenen Ordner und in offenen Dateien anderswo steht, auch ohne Modell. Das Verzeichnis dazu liegt in Ihrem Cache-Ordner; Ausschalten löscht es. Ignorierte Dateien werden nie gelesen.</translation>
    </message>
    <message>
        <source>A name from the model view or a folder; empty takes the best that is installed, none suggests from the project alone.</source>
        <translation>Ein Name aus der Modellansicht oder ein Ordner; leer nimmt das beste, das da ist, none schlägt allein aus dem Projekt vor.</translation>
    </message>
</context>
<context>
    <name>tandem::app::ActionRegistry</name>
    <message>
        <source>shortcuts: there is no action named %1.</source>
        <translation>shortcuts: Es gibt keine Aktion namens %1.</translation>
    </message>
    <message>
        <source>shortcuts: %1 is no key combination.</source>
        <translation>shortcuts: %1 ist keine Tastenkombination.</translation>
    </message>
    <message>
        <source>shortcuts: %1 is used by %2 and %3.</source>
        <translation>shortcuts: %1 wird von %2 und %3 benutzt.</translation>
    </message>
</context>
<context>
    <name>tandem::app::ActivityBar</name>
    <message>
        <source>Activity bar</source>
        <translation>Aktivitätsleiste</translation>
    </message>
</context>
<context>
    <name>tandem::app::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Nichts passt.</translation>
    </message>
</context>
<context>
    <name>tandem::app::EditController</name>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>Die zurückgenommene Änderung wieder machen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>Move the selection to the clipboard</source>
        <translation>Die Auswahl in die Zwischenablage verschieben</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the selection to the clipboard</source>
        <translation>Die Auswahl in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Insert what is in the clipboard</source>
        <translation>Den Inhalt der Zwischenablage einfügen</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Alles a&amp;uswählen</translation>
    </message>
    <message>
        <source>Select the whole text</source>
        <translation>Den ganzen Text auswählen</translation>
    </message>
    <message>
        <source>&amp;Duplicate Line</source>
        <translation>Zeile &amp;verdoppeln</translation>
    </message>
    <message>
        <source>Copy the line or the selection below itself</source>
        <translation>Die Zeile oder die Auswahl noch einmal darunter setzen</translation>
    </message>
    <message>
        <source>Dele&amp;te Line</source>
        <translation>Zeile &amp;löschen</translation>
    </message>
    <message>
        <source>Delete the line the caret is in</source>
        <translation>Die Zeile löschen, in der die Schreibmarke steht</translation>
    </message>
    <message>
        <source>Move Line &amp;Up</source>
        <translation>Zeile nach &amp;oben</translation>
    </message>
    <message>
        <source>Swap the line with the one above</source>
        <translation>Die Zeile mit der darüber tauschen</translation>
    </message>
    <message>
        <source>Move Line Do&amp;wn</source>
        <translation>Zeile nach u&amp;nten</translation>
    </message>
    <message>
        <source>Swap the line with the one below</source>
        <translation>Die Zeile mit der darunter tauschen</translation>
    </message>
    <message>
        <source>&amp;Indent</source>
        <translation>E&amp;inrücken</translation>
    </message>
    <message>
        <source>Move the selected lines one step to the right</source>
        <translation>Die ausgewählten Zeilen eine Stufe nach rechts rücken</translation>
    </message>
    <message>
        <source>&amp;Outdent</source>
        <translation>A&amp;usrücken</translation>
    </message>
    <message>
        <source>Move the selected lines one step to the left</source>
        <translation>Die ausgewählten Zeilen eine Stufe nach links rücken</translation>
    </message>
    <message>
        <source>U&amp;pper Case</source>
        <translation>&amp;Großbuchstaben</translation>
    </message>
    <message>
        <source>Turn the selection into capitals</source>
        <translation>Die Auswahl in Großbuchstaben setzen</translation>
    </message>
    <message>
        <source>&amp;Lower Case</source>
        <translation>Kleinbuch&amp;staben</translation>
    </message>
    <message>
        <source>Turn the selection into small letters</source>
        <translation>Die Auswahl in Kleinbuchstaben setzen</translation>
    </message>
    <message>
        <source>Go to &amp;Matching Bracket</source>
        <translation>Zur &amp;passenden Klammer</translation>
    </message>
    <message>
        <source>Jump to the partner of the bracket at the caret</source>
        <translation>Zum Gegenstück der Klammer an der Schreibmarke springen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>Find text in this file</source>
        <translation>Text in dieser Datei suchen</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>E&amp;rsetzen…</translation>
    </message>
    <message>
        <source>Find text in this file and put other text in its place</source>
        <translation>Text in dieser Datei suchen und durch anderen ersetzen</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Go to the next match</source>
        <translation>Zum nächsten Treffer gehen</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>&amp;Rückwärts suchen</translation>
    </message>
    <message>
        <source>Go to the match before</source>
        <translation>Zum vorigen Treffer gehen</translation>
    </message>
</context>
<context>
    <name>tandem::app::EditorGroup</name>
    <message>
        <source>%1, unsaved</source>
        <translation>%1, nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>tandem::app::EditorPage</name>
    <message>
        <source>Editor</source>
        <translation>Editor</translation>
    </message>
</context>
<context>
    <name>tandem::app::FileController</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>&amp;New File</source>
        <translation>&amp;Neue Datei</translation>
    </message>
    <message>
        <source>Start an empty file</source>
        <translation>Eine leere Datei beginnen</translation>
    </message>
    <message>
        <source>&amp;Open File…</source>
        <translation>Datei ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Choose a file to open</source>
        <translation>Eine Datei zum Öffnen wählen</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Choose a folder to work in</source>
        <translation>Einen Ordner zum Arbeiten wählen</translation>
    </message>
    <message>
        <source>Close Fo&amp;lder</source>
        <translation>Or&amp;dner schließen</translation>
    </message>
    <message>
        <source>Leave the folder that is open</source>
        <translation>Den geöffneten Ordner verlassen</translation>
    </message>
    <message>
        <source>&amp;Reload from Disk</source>
        <translation>Neu von der Platte &amp;lesen</translation>
    </message>
    <message>
        <source>Read the file again; can be undone</source>
        <translation>Die Datei noch einmal lesen; lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Write the file to the disk</source>
        <translation>Die Datei auf die Platte schreiben</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Write the file under another name</source>
        <translation>Die Datei unter anderem Namen schreiben</translation>
    </message>
    <message>
        <source>Save A&amp;ll</source>
        <translation>A&amp;lle speichern</translation>
    </message>
    <message>
        <source>Write every changed file to the disk</source>
        <translation>Alle geänderten Dateien auf die Platte schreiben</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>Reiter s&amp;chließen</translation>
    </message>
    <message>
        <source>Close the tab in front</source>
        <translation>Den vorderen Reiter schließen</translation>
    </message>
    <message>
        <source>Close O&amp;ther Tabs</source>
        <translation>Ande&amp;re Reiter schließen</translation>
    </message>
    <message>
        <source>Close every tab but the one in front</source>
        <translation>Alle Reiter außer dem vorderen schließen</translation>
    </message>
    <message>
        <source>Close All Ta&amp;bs</source>
        <translation>Alle Rei&amp;ter schließen</translation>
    </message>
    <message>
        <source>Close every tab</source>
        <translation>Jeden Reiter schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the window; unsaved text is asked about</source>
        <translation>Das Fenster schließen; nach ungespeichertem Text wird gefragt</translation>
    </message>
    <message>
        <source>Open File</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>%1 is shown for reading</source>
        <translation>%1 wird nur zum Lesen gezeigt</translation>
    </message>
    <message>
        <source>It holds a line too long to edit smoothly; such lines are shown in pieces.</source>
        <translation>Eine Zeile darin ist zu lang, um flüssig bearbeitet zu werden; solche Zeilen sind in Stücken zu sehen.</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>%1 was changed by another program. Saving now loses that change.</source>
        <translation>%1 wurde von einem anderen Programm geändert. Speichern verliert diese Änderung.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save Anyway</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Save As…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>%1 was changed by another program</source>
        <translation>%1 wurde von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>You have changes of your own that are not saved.</source>
        <translation>Sie haben eigene Änderungen, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>Keep Mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>%1 was deleted or moved</source>
        <translation>%1 wurde gelöscht oder verschoben</translation>
    </message>
    <message>
        <source>Its text is still here; saving writes it again.</source>
        <translation>Der Text ist noch da; Speichern schreibt ihn wieder.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keep Open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1 hat ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Close without Saving</source>
        <translation>Schließen ohne zu speichern</translation>
    </message>
    <message>
        <source>%1 files have changes that are not saved.</source>
        <translation>%1 Dateien haben ungespeicherte Änderungen.</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Alle speichern</translation>
    </message>
</context>
<context>
    <name>tandem::app::FileTreeModel</name>
    <message>
        <source>ignored, never read for suggestions</source>
        <translation>ignoriert, nie für Vorschläge gelesen</translation>
    </message>
    <message>
        <source>%1: ignored, never read for suggestions</source>
        <translation>%1: ignoriert, nie für Vorschläge gelesen</translation>
    </message>
</context>
<context>
    <name>tandem::app::FileTreePanel</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>No folder is open.</source>
        <translation>Kein Ordner ist geöffnet.</translation>
    </message>
    <message>
        <source>Open Folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Show a folder&apos;s files here</source>
        <translation>Die Dateien eines Ordners hier zeigen</translation>
    </message>
    <message>
        <source>File tree</source>
        <translation>Dateibaum</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>Neue Datei</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Read the folder again</source>
        <translation>Den Ordner neu lesen</translation>
    </message>
    <message>
        <source>Fold all</source>
        <translation>Alles zuklappen</translation>
    </message>
    <message>
        <source>New file in %1</source>
        <translation>Neue Datei in %1</translation>
    </message>
    <message>
        <source>New folder in %1</source>
        <translation>Neuer Ordner in %1</translation>
    </message>
    <message>
        <source>New name of %1</source>
        <translation>Neuer Name für %1</translation>
    </message>
    <message>
        <source>%1 is there already.</source>
        <translation>%1 gibt es schon.</translation>
    </message>
    <message>
        <source>The folder cannot be made here.</source>
        <translation>Der Ordner kann hier nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The file cannot be made: %1.</source>
        <translation>Die Datei kann nicht angelegt werden: %1.</translation>
    </message>
    <message>
        <source>It holds unsaved changes; save them first.</source>
        <translation>Darin sind ungespeicherte Änderungen; speichern Sie sie zuerst.</translation>
    </message>
    <message>
        <source>It cannot be renamed here.</source>
        <translation>Hier kann nicht umbenannt werden.</translation>
    </message>
    <message>
        <source>New File…</source>
        <translation>Neue Datei…</translation>
    </message>
    <message>
        <source>New Folder…</source>
        <translation>Neuer Ordner…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Move to Trash…</source>
        <translation>In den Papierkorb…</translation>
    </message>
    <message>
        <source>Copy Path</source>
        <translation>Pfad kopieren</translation>
    </message>
</context>
<context>
    <name>tandem::app::HelpController</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Open Sa&amp;mple Project</source>
        <translation>&amp;Beispielprojekt öffnen</translation>
    </message>
    <message>
        <source>A small shop in Python to try things in</source>
        <translation>Ein kleiner Laden in Python zum Ausprobieren</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Every command with its keys</source>
        <translation>Jeder Befehl mit seinen Tasten</translation>
    </message>
    <message>
        <source>&amp;About Tandem</source>
        <translation>&amp;Über Tandem</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>A code editor with suggestions from a model on your own machine. Free software under the GNU General Public License, version 3 or later. Icons by Lucide (ISC).</source>
        <translation>Ein Editor für Programme mit Vorschlägen von einem Modell auf dem eigenen Rechner. Freie Software unter der GNU General Public License, Version 3 oder später. Symbole von Lucide (ISC).</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>tandem::app::KeysView</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>tandem::app::MainWindow</name>
    <message>
        <source>Menu bar</source>
        <translation>Menüleiste</translation>
    </message>
</context>
<context>
    <name>tandem::app::ModelView</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Load Now</source>
        <translation>Jetzt laden</translation>
    </message>
    <message>
        <source>Load the model without waiting for the first suggestion</source>
        <translation>Das Modell laden, ohne auf den ersten Vorschlag zu warten</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Give its memory back until it is needed</source>
        <translation>Seinen Speicher freigeben, bis es gebraucht wird</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Start the model once more</source>
        <translation>Das Modell noch einmal starten</translation>
    </message>
    <message>
        <source>Look Again</source>
        <translation>Neu nachsehen</translation>
    </message>
    <message>
        <source>Read the model folders again</source>
        <translation>Die Modellordner neu lesen</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 benutzen</translation>
    </message>
    <message>
        <source>Take suggestions from %1</source>
        <translation>Vorschläge von %1 nehmen</translation>
    </message>
    <message>
        <source>None was found.</source>
        <translation>Keines gefunden.</translation>
    </message>
    <message>
        <source>A model is a .gguf file, or a folder with config.json, tokenizer.json and safetensors. These places are looked at, in this order:</source>
        <translation>Ein Modell ist eine .gguf-Datei oder ein Ordner mit config.json, tokenizer.json und safetensors. An diesen Orten wird gesucht, in dieser Reihenfolge:</translation>
    </message>
</context>
<context>
    <name>tandem::app::Notifications</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>tandem::app::OpenRequest</name>
    <message>
        <source>There is no option %1; tandem --help lists them.</source>
        <translation>Es gibt keine Option %1; tandem --help zählt sie auf.</translation>
    </message>
    <message>
        <source>Usage: tandem [OPTION]... [FOLDER|FILE[:LINE[:COLUMN]]]...

Opens a window on a folder, on files, or on what was open last.

  FOLDER              shown in the file tree; the last one named counts
  FILE                opened in a tab; it is made when saved if it does not exist
  :LINE, :COLUMN      where to put the caret, from 1, columns in UTF-16 units;
                      a file whose very name holds colons is found first

  -h, --help          this page
  -V, --version       the version
      --              what follows are names, not options

Environment:
  TANDEM_MODELS       folders to look for models in first, separated by colons
  XDG_CONFIG_HOME     settings.json is in tandem/ there (standard: ~/.config)
  XDG_DATA_HOME       models are in tandem/models/ there (standard: ~/.local/share)
  XDG_STATE_HOME      unsaved text and recent files (standard: ~/.local/state)
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>tandem::app::PaletteController</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>&amp;Command Palette…</source>
        <translation>&amp;Befehlspalette…</translation>
    </message>
    <message>
        <source>Find any command by typing</source>
        <translation>Jeden Befehl durch Tippen finden</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehe</translation>
    </message>
    <message>
        <source>Go to &amp;File…</source>
        <translation>Zur &amp;Datei…</translation>
    </message>
    <message>
        <source>Open a file of the folder by typing</source>
        <translation>Eine Datei des Ordners durch Tippen öffnen</translation>
    </message>
    <message>
        <source>Go to &amp;Line…</source>
        <translation>Zur &amp;Zeile…</translation>
    </message>
    <message>
        <source>Jump to a line, or a line and a column</source>
        <translation>Zu einer Zeile springen, oder zu Zeile und Spalte</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Lan&amp;guage…</source>
        <translation>&amp;Sprache…</translation>
    </message>
    <message>
        <source>Choose the language of the text</source>
        <translation>Die Sprache des Textes wählen</translation>
    </message>
    <message>
        <source>&amp;Encoding…</source>
        <translation>&amp;Kodierung…</translation>
    </message>
    <message>
        <source>Choose how the text is stored</source>
        <translation>Wählen, wie der Text gespeichert wird</translation>
    </message>
    <message>
        <source>Li&amp;ne Ends…</source>
        <translation>Zeilen&amp;enden…</translation>
    </message>
    <message>
        <source>Choose how lines end</source>
        <translation>Wählen, wie Zeilen enden</translation>
    </message>
    <message>
        <source>Inden&amp;tation…</source>
        <translation>Ei&amp;nrückung…</translation>
    </message>
    <message>
        <source>Choose spaces or tabs and their width</source>
        <translation>Leerzeichen oder Tabulatoren und ihre Breite wählen</translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>Befehl eingeben</translation>
    </message>
    <message>
        <source>Type a file&apos;s name</source>
        <translation>Dateinamen eingeben</translation>
    </message>
    <message>
        <source>Type a line, or line:column</source>
        <translation>Zeile oder Zeile:Spalte eingeben</translation>
    </message>
    <message>
        <source>%1 – go to this line</source>
        <translation>%1 – zu dieser Zeile gehen</translation>
    </message>
    <message>
        <source>Line, or line:column</source>
        <translation>Zeile oder Zeile:Spalte</translation>
    </message>
    <message>
        <source>By the file&apos;s name</source>
        <translation>Nach dem Dateinamen</translation>
    </message>
    <message>
        <source>Choose a language</source>
        <translation>Sprache wählen</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>Speichern als %1</translation>
    </message>
    <message>
        <source>Choose an encoding</source>
        <translation>Kodierung wählen</translation>
    </message>
    <message>
        <source>All lines end in %1</source>
        <translation>Alle Zeilen enden mit %1</translation>
    </message>
    <message>
        <source>Tabs, %1 wide</source>
        <translation>Tabulatoren, %1 breit</translation>
    </message>
    <message>
        <source>%1 spaces</source>
        <translation>%1 Leerzeichen</translation>
    </message>
    <message>
        <source>Choose how lines are indented</source>
        <translation>Einrückung der Zeilen wählen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
</context>
<context>
    <name>tandem::app::PromptController</name>
    <message>
        <source>Show the &amp;Prompt of This Suggestion</source>
        <translation>&amp;Prompt dieses Vorschlags zeigen</translation>
    </message>
    <message>
        <source>What the model was given, section by section</source>
        <translation>Was das Modell bekam, Abschnitt für Abschnitt</translation>
    </message>
    <message>
        <source>The suggestion comes from the project: no model was asked.</source>
        <translation>Der Vorschlag kommt aus dem Projekt: Kein Modell wurde gefragt.</translation>
    </message>
    <message>
        <source>No model has been asked for a suggestion yet.</source>
        <translation>Noch wurde kein Modell um einen Vorschlag gebeten.</translation>
    </message>
</context>
<context>
    <name>tandem::app::PromptView</name>
    <message>
        <source>Prompt of the Suggestion</source>
        <translation>Prompt des Vorschlags</translation>
    </message>
    <message>
        <source>Pale: taken from memory, not computed again</source>
        <translation>Blass: aus dem Gedächtnis genommen, nicht neu gerechnet</translation>
    </message>
    <message>
        <source>&amp;Copy All</source>
        <translation>Alles &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the prompt as the model was given it</source>
        <translation>Den Prompt kopieren, wie das Modell ihn bekam</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Token</translation>
    </message>
    <message>
        <source>%1 % from memory</source>
        <translation>%1 % aus dem Gedächtnis</translation>
    </message>
    <message>
        <source>the other %1 read in %2 ms</source>
        <translation>die übrigen %1 in %2 ms gelesen</translation>
    </message>
    <message>
        <source>answered in %1 ms</source>
        <translation>beantwortet in %1 ms</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>After the caret</source>
        <translation>Nach der Schreibmarke</translation>
    </message>
    <message>
        <source>Before the caret</source>
        <translation>Vor der Schreibmarke</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>From memory</source>
        <translation>Aus dem Gedächtnis</translation>
    </message>
    <message>
        <source>%1 (cut)</source>
        <translation>%1 (gekürzt)</translation>
    </message>
    <message>
        <source>%1: there is more of it than the prompt has room for</source>
        <translation>%1: Davon gibt es mehr, als in den Prompt passt</translation>
    </message>
    <message>
        <source>The whole prompt</source>
        <translation>Der ganze Prompt</translation>
    </message>
</context>
<context>
    <name>tandem::app::RecoveryController</name>
    <message>
        <source>Unsaved text is not protected</source>
        <translation>Ungespeicherter Text ist nicht geschützt</translation>
    </message>
    <message>
        <source>The recovery folder cannot be written: %1. Save often until that is mended.</source>
        <translation>In den Rettungsordner kann nicht geschrieben werden: %1. Speichern Sie oft, bis das behoben ist.</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>Restore unsaved text?</source>
        <translation>Ungespeicherten Text wiederherstellen?</translation>
    </message>
    <message>
        <source>Tandem ended before this was saved: %1.</source>
        <translation>Tandem endete, bevor dies gespeichert war: %1.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>tandem::app::Settings</name>
    <message>
        <source>The settings file cannot be read: %1.</source>
        <translation>Die Einstellungsdatei kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>The settings file is larger than a megabyte and was not read.</source>
        <translation>Die Einstellungsdatei ist größer als ein Megabyte und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The settings file is not valid JSON in line %1: %2. The last valid settings hold.</source>
        <translation>Die Einstellungsdatei ist in Zeile %1 kein gültiges JSON: %2. Die letzten gültigen Einstellungen gelten.</translation>
    </message>
    <message>
        <source>The settings file must hold one JSON object. The last valid settings hold.</source>
        <translation>Die Einstellungsdatei muss ein JSON-Objekt enthalten. Die letzten gültigen Einstellungen gelten.</translation>
    </message>
    <message>
        <source>%1 Its standard value holds.</source>
        <translation>%1 Es gilt der Standardwert.</translation>
    </message>
    <message>
        <source>There is no setting named %1.</source>
        <translation>Es gibt keine Einstellung namens %1.</translation>
    </message>
    <message>
        <source>The settings file is damaged and was left alone; correct it first. The change holds until the end.</source>
        <translation>Die Einstellungsdatei ist beschädigt und blieb unberührt; berichtigen Sie sie zuerst. Die Änderung gilt bis zum Ende.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made. The change holds until the end.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden. Die Änderung gilt bis zum Ende.</translation>
    </message>
    <message>
        <source>The settings file cannot be written: %1. The change holds until the end.</source>
        <translation>Die Einstellungsdatei kann nicht geschrieben werden: %1. Die Änderung gilt bis zum Ende.</translation>
    </message>
</context>
<context>
    <name>tandem::app::SettingsController</name>
    <message>
        <source>Suggest</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>The models on this machine, and which one is used</source>
        <translation>Die Modelle auf diesem Rechner, und welches benutzt wird</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Se&amp;ttings</source>
        <translation>E&amp;instellungen</translation>
    </message>
    <message>
        <source>Everything that can be set</source>
        <translation>Alles, was sich einstellen lässt</translation>
    </message>
    <message>
        <source>Settings F&amp;ile</source>
        <translation>Einstellungsda&amp;tei</translation>
    </message>
    <message>
        <source>Edit the settings as a file</source>
        <translation>Die Einstellungen als Datei bearbeiten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>%1 tokens of context</source>
        <translation>%1 Token Kontext</translation>
    </message>
    <message>
        <source>No model is in use</source>
        <translation>Kein Modell ist in Gebrauch</translation>
    </message>
    <message>
        <source>%1 is not loaded</source>
        <translation>%1 ist nicht geladen</translation>
    </message>
    <message>
        <source>It is loaded when the first suggestion is asked for.</source>
        <translation>Es wird geladen, wenn der erste Vorschlag gewünscht wird.</translation>
    </message>
    <message>
        <source>%1 is being loaded</source>
        <translation>%1 wird geladen</translation>
    </message>
    <message>
        <source>%1 is ready</source>
        <translation>%1 ist bereit</translation>
    </message>
    <message>
        <source>%1 is being started again</source>
        <translation>%1 wird neu gestartet</translation>
    </message>
    <message>
        <source>%1 does not run</source>
        <translation>%1 läuft nicht</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 Speicher</translation>
    </message>
    <message>
        <source>no known fill-in-the-middle markers: sees only the text before the caret</source>
        <translation>keine bekannten Einfügemarken: sieht nur den Text vor der Schreibmarke</translation>
    </message>
    <message>
        <source>threads: %1</source>
        <translation>Prozessorfäden: %1</translation>
    </message>
    <message>
        <source>weights: %1, %2</source>
        <translation>Gewichte: %1, %2</translation>
    </message>
    <message>
        <source>%1 tokens a second</source>
        <translation>%1 Token je Sekunde</translation>
    </message>
    <message>
        <source>In the settings file</source>
        <translation>In der Einstellungsdatei</translation>
    </message>
    <message>
        <source>Open It</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Suggestions from your project alone, at once</source>
        <translation>Vorschläge allein aus Ihrem Projekt, sofort</translation>
    </message>
    <message>
        <source>The project&apos;s index</source>
        <translation>Das Verzeichnis des Projekts</translation>
    </message>
    <message>
        <source>No model: suggestions from your project</source>
        <translation>Kein Modell: Vorschläge aus Ihrem Projekt</translation>
    </message>
    <message>
        <source>project files: %1</source>
        <translation>Projektdateien: %1</translation>
    </message>
    <message>
        <source>index: %1</source>
        <translation>Verzeichnis: %1</translation>
    </message>
</context>
<context>
    <name>tandem::app::SettingsView</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>No setting fits.</source>
        <translation>Keine Einstellung passt.</translation>
    </message>
    <message>
        <source>Open Settings File</source>
        <translation>Einstellungsdatei öffnen</translation>
    </message>
    <message>
        <source>Everything here, as a file that can be edited</source>
        <translation>Alles hier als Datei, die sich bearbeiten lässt</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Back to the standard value</source>
        <translation>Zurück zum Standardwert</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
</context>
<context>
    <name>tandem::app::ShellController</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe</translation>
    </message>
    <message>
        <source>&amp;Suggest</source>
        <translation>&amp;Vorschlagen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Move %1 to the trash?</source>
        <translation>%1 in den Papierkorb legen?</translation>
    </message>
    <message>
        <source>It can be taken back from there.</source>
        <translation>Von dort lässt es sich zurückholen.</translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>%1 cannot be moved to the trash. It is still where it was.</source>
        <translation>%1 kann nicht in den Papierkorb gelegt werden. Es ist noch, wo es war.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>tandem::app::StatusBar</name>
    <message>
        <source>Status bar</source>
        <translation>Statusleiste</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Zweig</translation>
    </message>
    <message>
        <source>Caret</source>
        <translation>Schreibmarke</translation>
    </message>
    <message>
        <source>Indentation</source>
        <translation>Einrückung</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Line ends</source>
        <translation>Zeilenenden</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>tandem::app::StatusController</name>
    <message>
        <source>Ln %1, Col %2</source>
        <translation>Z %1, S %2</translation>
    </message>
    <message>
        <source>%1 · overtype</source>
        <translation>%1 · Überschreiben</translation>
    </message>
    <message>
        <source>Where the caret is; click to go to a line</source>
        <translation>Wo die Schreibmarke steht; ein Klick führt zu einer Zeile</translation>
    </message>
    <message>
        <source>Tabs: %1</source>
        <translation>Tabulatoren: %1</translation>
    </message>
    <message>
        <source>%1 spaces</source>
        <translation>%1 Leerzeichen</translation>
    </message>
    <message>
        <source>How lines are indented; click to change</source>
        <translation>Wie Zeilen eingerückt sind; ein Klick ändert es</translation>
    </message>
    <message>
        <source>How the text is stored; click to change</source>
        <translation>Wie der Text gespeichert ist; ein Klick ändert es</translation>
    </message>
    <message>
        <source>%1 (mixed)</source>
        <translation>%1 (gemischt)</translation>
    </message>
    <message>
        <source>How lines end; click to change</source>
        <translation>Wie Zeilen enden; ein Klick ändert es</translation>
    </message>
    <message>
        <source>The language of the text; click to change</source>
        <translation>Die Sprache des Textes; ein Klick ändert sie</translation>
    </message>
    <message>
        <source>The branch that is checked out</source>
        <translation>Der ausgecheckte Zweig</translation>
    </message>
    <message>
        <source>%1 (unsaved)</source>
        <translation>%1 (nicht gespeichert)</translation>
    </message>
</context>
<context>
    <name>tandem::app::SuggestionController</name>
    <message>
        <source>Suggest</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>&amp;Suggestions</source>
        <translation>&amp;Vorschläge</translation>
    </message>
    <message>
        <source>Offer grey text at the caret</source>
        <translation>Grauen Text an der Schreibmarke anbieten</translation>
    </message>
    <message>
        <source>Off for This &amp;Language</source>
        <translation>Aus für diese &amp;Sprache</translation>
    </message>
    <message>
        <source>No suggestions in files of the language in front</source>
        <translation>Keine Vorschläge in Dateien der Sprache vorne</translation>
    </message>
    <message>
        <source>Off for &amp;Files Like This</source>
        <translation>Aus für solche &amp;Dateien</translation>
    </message>
    <message>
        <source>No suggestions in files whose names end the same way</source>
        <translation>Keine Vorschläge in Dateien, deren Namen genauso enden</translation>
    </message>
    <message>
        <source>Pause for &amp;5 Minutes</source>
        <translation>Pause für &amp;5 Minuten</translation>
    </message>
    <message>
        <source>Pause for &amp;15 Minutes</source>
        <translation>Pause für &amp;15 Minuten</translation>
    </message>
    <message>
        <source>Pause for an &amp;Hour</source>
        <translation>Pause für eine St&amp;unde</translation>
    </message>
    <message>
        <source>No suggestions for so long</source>
        <translation>So lange keine Vorschläge</translation>
    </message>
    <message>
        <source>Pause until &amp;Restart</source>
        <translation>Pause bis zum &amp;Neustart</translation>
    </message>
    <message>
        <source>No suggestions until Tandem is started again</source>
        <translation>Keine Vorschläge, bis Tandem neu gestartet wird</translation>
    </message>
    <message>
        <source>&amp;Go On Suggesting</source>
        <translation>&amp;Weiter vorschlagen</translation>
    </message>
    <message>
        <source>End the pause</source>
        <translation>Die Pause beenden</translation>
    </message>
    <message>
        <source>Show Suggestion as &amp;Text</source>
        <translation>Vorschlag als &amp;Text zeigen</translation>
    </message>
    <message>
        <source>The suggestion and its alternatives in a list that can be read and accepted from</source>
        <translation>Der Vorschlag und die anderen Möglichkeiten in einer Liste zum Lesen und Annehmen</translation>
    </message>
    <message>
        <source>&amp;Why Is There Nothing?</source>
        <translation>Waru&amp;m ist da nichts?</translation>
    </message>
    <message>
        <source>Say why no suggestion stands at the caret</source>
        <translation>Sagen, warum kein Vorschlag an der Schreibmarke steht</translation>
    </message>
    <message>
        <source>Fewer or more suggestions</source>
        <translation>Weniger oder mehr Vorschläge</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Go to the Suggestion&apos;s So&amp;urce</source>
        <translation>Zur &amp;Quelle des Vorschlags</translation>
    </message>
    <message>
        <source>The place in the project that the suggestion repeats</source>
        <translation>Die Stelle im Projekt, die der Vorschlag wiederholt</translation>
    </message>
    <message>
        <source>For&amp;get the Project&apos;s Index</source>
        <translation>Projektverzeichnis ver&amp;gessen</translation>
    </message>
    <message>
        <source>Deletes what is kept of your projects for suggestions and reads the open one anew</source>
        <translation>Löscht, was für Vorschläge von Ihren Projekten aufbewahrt wird, und liest das offene neu</translation>
    </message>
    <message>
        <source>How sure a suggestion must be before it is shown</source>
        <translation>Wie sicher ein Vorschlag sein muss, bevor er gezeigt wird</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>The last suggestion came from the model alone.</source>
        <translation>Der letzte Vorschlag kam allein vom Modell.</translation>
    </message>
    <message>
        <source>No suggestion has been shown in this editor yet.</source>
        <translation>In diesem Editor wurde noch kein Vorschlag gezeigt.</translation>
    </message>
    <message>
        <source>The index of your projects has been deleted.</source>
        <translation>Das Verzeichnis Ihrer Projekte ist gelöscht.</translation>
    </message>
</context>
<context>
    <name>tandem::app::SuggestionView</name>
    <message>
        <source>Suggestion</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Alternatives: %1</source>
        <translation>Möglichkeiten: %1</translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation>Möglichkeiten</translation>
    </message>
    <message>
        <source>%1 (lines: %2)</source>
        <translation>%1 (Zeilen: %2)</translation>
    </message>
    <message>
        <source>Full text</source>
        <translation>Ganzer Text</translation>
    </message>
    <message>
        <source>Full text of the suggestion</source>
        <translation>Ganzer Text des Vorschlags</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
</context>
<context>
    <name>tandem::app::TabBar</name>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
</context>
<context>
    <name>tandem::app::TourController</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>A minute in which the window types and shows the keys</source>
        <translation>Eine Minute, in der das Fenster tippt und die Tasten zeigt</translation>
    </message>
    <message>
        <source>Watch: this types for you. Any key of yours ends the tour.</source>
        <translation>Sehen Sie zu: Hier wird für Sie getippt. Jede Taste von Ihnen beendet den Rundgang.</translation>
    </message>
    <message>
        <source>The grey text is a suggestion from the model on this machine. Tab takes all of it.</source>
        <translation>Der graue Text ist ein Vorschlag des Modells auf diesem Rechner. Tab nimmt ihn ganz an.</translation>
    </message>
    <message>
        <source>Not all of it has to be taken.</source>
        <translation>Man muss nicht alles nehmen.</translation>
    </message>
    <message>
        <source>Ctrl+Right takes the next word only.</source>
        <translation>Strg+Rechts nimmt nur das nächste Wort.</translation>
    </message>
    <message>
        <source>Typing the same letters walks through a suggestion; anything else sends it away, and so does Esc.</source>
        <translation>Wer dieselben Buchstaben tippt, läuft durch den Vorschlag; alles andere schickt ihn weg, und Esc auch.</translation>
    </message>
    <message>
        <source>Esc: gone, and it will not come back here for a while.</source>
        <translation>Esc: weg, und er kommt hier eine Weile nicht wieder.</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Tour, step %1 of %2</source>
        <translation>Rundgang, Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>That was it. The text stays here to play with; Ctrl+Shift+P finds every command.</source>
        <translation>Das war es. Der Text bleibt zum Spielen hier; Strg+Umschalt+P findet jeden Befehl.</translation>
    </message>
    <message>
        <source>Nothing is suggested here; the status bar, lower right, says why.</source>
        <translation>Hier wird nichts vorgeschlagen; die Statusleiste rechts unten sagt, warum.</translation>
    </message>
</context>
<context>
    <name>tandem::app::ViewController</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>Show or hide the file tree</source>
        <translation>Den Dateibaum zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Go to File &amp;Tree</source>
        <translation>Zum Datei&amp;baum</translation>
    </message>
    <message>
        <source>Put the keyboard in the file tree</source>
        <translation>Die Tastatur in den Dateibaum setzen</translation>
    </message>
    <message>
        <source>Next &amp;Part of the Window</source>
        <translation>Nächster &amp;Teil des Fensters</translation>
    </message>
    <message>
        <source>Move the keyboard to the next part of the window</source>
        <translation>Die Tastatur in den nächsten Teil des Fensters setzen</translation>
    </message>
    <message>
        <source>Pre&amp;vious Part of the Window</source>
        <translation>&amp;Voriger Teil des Fensters</translation>
    </message>
    <message>
        <source>Move the keyboard to the previous part of the window</source>
        <translation>Die Tastatur in den vorigen Teil des Fensters setzen</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>Let the window cover the whole screen</source>
        <translation>Das Fenster den ganzen Bildschirm bedecken lassen</translation>
    </message>
    <message>
        <source>Split &amp;Right</source>
        <translation>Nach &amp;rechts teilen</translation>
    </message>
    <message>
        <source>Show the text a second time, to the right</source>
        <translation>Den Text rechts ein zweites Mal zeigen</translation>
    </message>
    <message>
        <source>Split &amp;Down</source>
        <translation>Nach &amp;unten teilen</translation>
    </message>
    <message>
        <source>Show the text a second time, below</source>
        <translation>Den Text unten ein zweites Mal zeigen</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehe</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>&amp;Nächster Reiter</translation>
    </message>
    <message>
        <source>Show the tab to the right</source>
        <translation>Den Reiter rechts davon zeigen</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>&amp;Voriger Reiter</translation>
    </message>
    <message>
        <source>Show the tab to the left</source>
        <translation>Den Reiter links davon zeigen</translation>
    </message>
    <message>
        <source>Next &amp;Split</source>
        <translation>Nächste &amp;Teilung</translation>
    </message>
    <message>
        <source>Put the keyboard in the next split</source>
        <translation>Die Tastatur in die nächste Teilung setzen</translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>Make the code larger</source>
        <translation>Den Code größer machen</translation>
    </message>
    <message>
        <source>&amp;Smaller Text</source>
        <translation>&amp;Kleinerer Text</translation>
    </message>
    <message>
        <source>Make the code smaller</source>
        <translation>Den Code kleiner machen</translation>
    </message>
    <message>
        <source>&amp;Normal Text Size</source>
        <translation>&amp;Normale Textgröße</translation>
    </message>
    <message>
        <source>Give the code its usual size</source>
        <translation>Dem Code seine übliche Größe geben</translation>
    </message>
    <message>
        <source>&amp;Wrap Long Lines</source>
        <translation>Lange &amp;Zeilen umbrechen</translation>
    </message>
    <message>
        <source>Break lines at the window&apos;s edge</source>
        <translation>Zeilen am Rand des Fensters umbrechen</translation>
    </message>
    <message>
        <source>Show &amp;Blanks</source>
        <translation>&amp;Leerraum zeigen</translation>
    </message>
    <message>
        <source>Draw spaces and tabs</source>
        <translation>Leerzeichen und Tabulatoren zeichnen</translation>
    </message>
    <message>
        <source>Line N&amp;umbers</source>
        <translation>Zeilen&amp;nummern</translation>
    </message>
    <message>
        <source>Show the lines&apos; numbers in the margin</source>
        <translation>Die Nummern der Zeilen am Rand zeigen</translation>
    </message>
    <message>
        <source>Theme: Follow the &amp;System</source>
        <translation>Thema: dem &amp;System folgen</translation>
    </message>
    <message>
        <source>Theme: &amp;Dark</source>
        <translation>Thema: &amp;Dunkel</translation>
    </message>
    <message>
        <source>Theme: &amp;Light</source>
        <translation>Thema: &amp;Hell</translation>
    </message>
    <message>
        <source>Theme: &amp;High Contrast</source>
        <translation>Thema: Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>Use the desktop&apos;s light or dark colours</source>
        <translation>Helle oder dunkle Farben wie der Schreibtisch</translation>
    </message>
    <message>
        <source>Use the dark theme</source>
        <translation>Das dunkle Thema benutzen</translation>
    </message>
    <message>
        <source>Use the light theme</source>
        <translation>Das helle Thema benutzen</translation>
    </message>
    <message>
        <source>Use the theme with the strongest contrast</source>
        <translation>Das Thema mit dem stärksten Kontrast benutzen</translation>
    </message>
</context>
<context>
    <name>tandem::app::WelcomeView</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Code with a model that stays on your machine.</source>
        <translation>Programmieren mit einem Modell, das auf Ihrem Rechner bleibt.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
</context>
<context>
    <name>tandem::app::Workspace</name>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>Untitled %1</source>
        <translation>Unbenannt %1</translation>
    </message>
</context>
<context>
    <name>tandem::editor::CommentToggle</name>
    <message>
        <source>Toggle Comment</source>
        <translation>Kommentar umschalten</translation>
    </message>
</context>
<context>
    <name>tandem::editor::FindBar</name>
    <message>
        <source>Find in the file</source>
        <translation>In der Datei suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Text to find</source>
        <translation>Gesuchter Text</translation>
    </message>
    <message>
        <source>Match case (Alt+C)</source>
        <translation>Groß/klein beachten (Alt+C)</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß/klein beachten</translation>
    </message>
    <message>
        <source>Whole words only (Alt+W)</source>
        <translation>Nur ganze Wörter (Alt+W)</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression (Alt+R)</source>
        <translation>Regulärer Ausdruck (Alt+R)</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Die Suchleiste schließen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Text to put in its place</source>
        <translation>Text, der an die Stelle tritt</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace this match and go to the next (Enter)</source>
        <translation>Diesen Treffer ersetzen und zum nächsten gehen (Eingabe)</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Replace every match, as one step to undo (Ctrl+Enter)</source>
        <translation>Alle Treffer ersetzen, in einem Schritt rückgängig zu machen (Strg+Eingabe)</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n ersetzt</numerusform>
            <numerusform>%n ersetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Not a valid expression</source>
        <translation>Kein gültiger Ausdruck</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche …</translation>
    </message>
    <message>
        <source>No matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>%1+</source>
        <comment>a count that is still growing</comment>
        <translation>%1+</translation>
    </message>
    <message>
        <source>%1 matches</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>tandem::editor::GhostAnnouncer</name>
    <message>
        <source>Suggestion: %1</source>
        <translation>Vorschlag: %1</translation>
    </message>
    <message>
        <source>Suggestion %1 of %2: %3</source>
        <translation>Vorschlag %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>tandem::editor::GhostKeys</name>
    <message>
        <source>Accept Suggestion</source>
        <translation>Vorschlag annehmen</translation>
    </message>
    <message>
        <source>Accept Next Word of Suggestion</source>
        <translation>Nächstes Wort des Vorschlags annehmen</translation>
    </message>
    <message>
        <source>Accept Next Line of Suggestion</source>
        <translation>Nächste Zeile des Vorschlags annehmen</translation>
    </message>
    <message>
        <source>Next Suggestion</source>
        <translation>Nächster Vorschlag</translation>
    </message>
    <message>
        <source>Previous Suggestion</source>
        <translation>Voriger Vorschlag</translation>
    </message>
    <message>
        <source>Dismiss Suggestion</source>
        <translation>Vorschlag verwerfen</translation>
    </message>
    <message>
        <source>Suggest Now</source>
        <translation>Jetzt vorschlagen</translation>
    </message>
    <message>
        <source>Suggest Anew</source>
        <translation>Neu vorschlagen</translation>
    </message>
    <message>
        <source>Suggest Several Lines</source>
        <translation>Mehrere Zeilen vorschlagen</translation>
    </message>
</context>
<context>
    <name>tandem::editor::WordPopup</name>
    <message>
        <source>Complete Word</source>
        <translation>Wort ergänzen</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
</context>
</TS>
