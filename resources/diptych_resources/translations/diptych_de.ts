<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>About</name>
    <message numerus="yes">
        <source>%n part(s) with these words; Enter goes to the next place</source>
        <translation>
            <numerusform>%n Teil mit diesen Wörtern; Eingabe geht zur nächsten Stelle</numerusform>
            <numerusform>%n Teile mit diesen Wörtern; Eingabe geht zur nächsten Stelle</numerusform>
        </translation>
    </message>
    <message>
        <source>About Diptych</source>
        <translation>Über Diptych</translation>
    </message>
    <message>
        <source>Copied: versions and system, nothing of any case.</source>
        <translation>Kopiert: Versionen und System, nichts aus einem Fall.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Angaben kopieren</translation>
    </message>
    <message>
        <source>Diptych is offered under the Apache License 2.0, by the Diptych developers. It works offline; nothing that you load leaves this machine.</source>
        <translation>Diptych wird von den Diptych-Entwicklern unter der Apache-Lizenz 2.0 angeboten. Es arbeitet ohne Netz; nichts, was Sie laden, verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Licence text</source>
        <translation>Lizenztext</translation>
    </message>
    <message>
        <source>Licences of others</source>
        <translation>Lizenzen anderer</translation>
    </message>
    <message>
        <source>No build, no list</source>
        <translation>Kein Programmpaket, keine Liste</translation>
    </message>
    <message>
        <source>No part has these words.</source>
        <translation>Kein Teil hat diese Wörter.</translation>
    </message>
    <message>
        <source>Pages about Diptych</source>
        <translation>Seiten über Diptych</translation>
    </message>
    <message>
        <source>Parts that others wrote</source>
        <translation>Teile, die andere geschrieben haben</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Qt and PySide6</source>
        <translation>Qt und PySide6</translation>
    </message>
    <message>
        <source>Reading the licences…</source>
        <translation>Die Lizenzen werden gelesen…</translation>
    </message>
    <message>
        <source>Search names, licences and texts</source>
        <translation>Namen, Lizenzen und Texte durchsuchen</translation>
    </message>
    <message>
        <source>Source of these libraries</source>
        <translation>Quelltext dieser Bibliotheken</translation>
    </message>
    <message>
        <source>The window uses Qt and PySide6 under the GNU Lesser General Public License, version 3, unchanged. They are separate files beside the program: you may replace them with your own builds, and study Diptych for that purpose.</source>
        <translation>Das Fenster nutzt Qt und PySide6 unverändert unter der GNU Lesser General Public License, Version 3. Es sind eigene Dateien neben dem Programm: Sie dürfen sie durch selbst gebaute ersetzen und Diptych zu diesem Zweck untersuchen.</translation>
    </message>
    <message>
        <source>This Diptych runs from its sources. The licences of everything that comes with it are collected when a build is made (make build), and shown here.</source>
        <translation>Dieses Diptych läuft aus seinen Quellen. Die Lizenzen von allem, was mitkommt, werden gesammelt, wenn ein Programmpaket gebaut wird (make build), und hier gezeigt.</translation>
    </message>
    <message>
        <source>Version {version}. See where many accounts of one event disagree.</source>
        <translation>Version {version}. Sehen, wo viele Berichte über ein Ereignis einander widersprechen.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>https://download.qt.io/official_releases/qt/ and https://download.qt.io/official_releases/QtForPython/pyside6/ have the source. The Diptych developers also give it to you, for the versions named below, at no more than the cost of the copy, for three years after the release: write to the address on the page where you got Diptych.</source>
        <translation>Den Quelltext gibt es unter https://download.qt.io/official_releases/qt/ und https://download.qt.io/official_releases/QtForPython/pyside6/. Auch die Diptych-Entwickler geben ihn Ihnen, für die unten genannten Versionen, höchstens zum Preis der Kopie, drei Jahre lang ab der Veröffentlichung: schreiben Sie an die Adresse auf der Seite, von der Sie Diptych haben.</translation>
    </message>
    <message>
        <source>{count} parts</source>
        <translation>{count} Teile</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>About Diptych</source>
        <translation>Über Diptych</translation>
    </message>
    <message>
        <source>Adjudication desk…</source>
        <translation>Schlichtungstisch…</translation>
    </message>
    <message>
        <source>Agreement…</source>
        <translation>Übereinstimmung…</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Auswerten</translation>
    </message>
    <message>
        <source>Article text at 100 %</source>
        <translation>Artikeltext auf 100 %</translation>
    </message>
    <message>
        <source>Articles one above the other</source>
        <translation>Artikel übereinander</translation>
    </message>
    <message>
        <source>Articles side by side</source>
        <translation>Artikel nebeneinander</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Back to the claims</source>
        <translation>Zurück zu den Aussagen</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sicherungen …</translation>
    </message>
    <message>
        <source>Cancel the analysis</source>
        <translation>Auswertung abbrechen</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter aufheben</translation>
    </message>
    <message>
        <source>Close case</source>
        <translation>Fall schließen</translation>
    </message>
    <message>
        <source>Contradiction</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Copies of one text…</source>
        <translation>Kopien eines Textes…</translation>
    </message>
    <message>
        <source>Correct source, grade, author or date…</source>
        <translation>Quelle, Note, Autor oder Datum berichtigen…</translation>
    </message>
    <message>
        <source>Credibility of the claim…</source>
        <translation>Glaubwürdigkeit der Aussage…</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Export the data set…</source>
        <translation>Datensatz exportieren…</translation>
    </message>
    <message>
        <source>Faults of earlier sessions…</source>
        <translation>Fehler früherer Sitzungen…</translation>
    </message>
    <message>
        <source>Filter the queue by words</source>
        <translation>Warteschlange nach Wörtern filtern</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>Befehl suchen…</translation>
    </message>
    <message>
        <source>Find in both articles…</source>
        <translation>In beiden Artikeln suchen…</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Merker</translation>
    </message>
    <message>
        <source>Forget what was learned</source>
        <translation>Gelerntes vergessen</translation>
    </message>
    <message>
        <source>Go back to the review first.</source>
        <translation>Gehen Sie erst zur Durchsicht zurück.</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Hand over as a bundle…</source>
        <translation>Als Bündel übergeben…</translation>
    </message>
    <message>
        <source>Hand over as a sealed bundle…</source>
        <translation>Als versiegeltes Bündel übergeben…</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation>Ordner einlesen…</translation>
    </message>
    <message>
        <source>Import a web page…</source>
        <translation>Webseite einlesen…</translation>
    </message>
    <message>
        <source>Import articles…</source>
        <translation>Artikel einlesen…</translation>
    </message>
    <message>
        <source>Judge blind first</source>
        <translation>Zuerst blind urteilen</translation>
    </message>
    <message>
        <source>Larger article text</source>
        <translation>Artikeltext größer</translation>
    </message>
    <message>
        <source>Larger everything</source>
        <translation>Alles größer</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Learn from the labels</source>
        <translation>Aus den Urteilen lernen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Link both articles from here</source>
        <translation>Beide Artikel ab hier verbinden</translation>
    </message>
    <message>
        <source>Merge cases…</source>
        <translation>Fälle zusammenführen…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>New case…</source>
        <translation>Neuer Fall…</translation>
    </message>
    <message>
        <source>Next finding in this article</source>
        <translation>Nächster Befund in diesem Artikel</translation>
    </message>
    <message>
        <source>Next hit in the articles</source>
        <translation>Nächste Fundstelle in den Artikeln</translation>
    </message>
    <message>
        <source>Next layout of the articles</source>
        <translation>Nächste Anordnung der Artikel</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>Nächstes Paar</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>No pair is on screen.</source>
        <translation>Es wird kein Paar gezeigt.</translation>
    </message>
    <message>
        <source>Not a pair</source>
        <translation>Kein Paar</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Only the claims</source>
        <translation>Nur die Aussagen</translation>
    </message>
    <message>
        <source>Open a bundle…</source>
        <translation>Bündel öffnen…</translation>
    </message>
    <message>
        <source>Open a case first.</source>
        <translation>Öffnen Sie erst einen Fall.</translation>
    </message>
    <message>
        <source>Open case…</source>
        <translation>Fall öffnen…</translation>
    </message>
    <message>
        <source>Open the sample case</source>
        <translation>Beispielfall öffnen</translation>
    </message>
    <message>
        <source>Other article</source>
        <translation>Anderer Artikel</translation>
    </message>
    <message>
        <source>Paste as article…</source>
        <translation>Als Artikel einfügen…</translation>
    </message>
    <message>
        <source>Previous finding in this article</source>
        <translation>Voriger Befund in diesem Artikel</translation>
    </message>
    <message>
        <source>Previous hit in the articles</source>
        <translation>Vorige Fundstelle in den Artikeln</translation>
    </message>
    <message>
        <source>Previous pair</source>
        <translation>Voriges Paar</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Results of the last import…</source>
        <translation>Ergebnisse des letzten Einlesens…</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsicht</translation>
    </message>
    <message>
        <source>Same claim</source>
        <translation>Gleiche Aussage</translation>
    </message>
    <message>
        <source>Same label for the copies</source>
        <translation>Gleiches Urteil für die Kopien</translation>
    </message>
    <message>
        <source>Scroll both articles together</source>
        <translation>Beide Artikel gemeinsam rollen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Shares of the honest mix…</source>
        <translation>Anteile der ehrlichen Mischung…</translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation>Filter zeigen oder ausblenden</translation>
    </message>
    <message>
        <source>Show the model&apos;s opinion</source>
        <translation>Meinung des Modells zeigen</translation>
    </message>
    <message>
        <source>Show the tour</source>
        <translation>Rundgang zeigen</translation>
    </message>
    <message>
        <source>Smaller article text</source>
        <translation>Artikeltext kleiner</translation>
    </message>
    <message>
        <source>Smaller everything</source>
        <translation>Alles kleiner</translation>
    </message>
    <message>
        <source>Swap sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>The user&apos;s guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Gesamtbild</translation>
    </message>
    <message>
        <source>There is nothing to do it to now.</source>
        <translation>Dafür gibt es jetzt nichts.</translation>
    </message>
    <message>
        <source>This case is open read only.</source>
        <translation>Dieser Fall ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Write a report…</source>
        <translation>Bericht schreiben…</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n Sicherung</numerusform>
            <numerusform>%n Sicherungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n Entscheidung</numerusform>
            <numerusform>%n Entscheidungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Backups of “{case}”</source>
        <translation>Sicherungen von „{case}“</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Looking for backups…</source>
        <translation>Sicherungen werden gesucht …</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Make “{case}” what it was on {when}?</source>
        <translation>„{case}“ auf den Stand vom {when} bringen?</translation>
    </message>
    <message>
        <source>Open this copy</source>
        <translation>Diese Kopie öffnen</translation>
    </message>
    <message>
        <source>Recover into a new case</source>
        <translation>In einen neuen Fall retten</translation>
    </message>
    <message>
        <source>Recovered {decisions} in {articles}.</source>
        <translation>Gerettet: {decisions} in {articles}.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Eine Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Restoring backs up what is there now, then puts the backup in its place. Opening a copy changes nothing: it is for reading. Recovering makes a new case of the second record of the labels, of what can be read, and of the newest backup.</source>
        <translation>Wiederherstellen sichert zuerst, was jetzt da ist, und setzt dann die Sicherung an seine Stelle. Eine Kopie zu öffnen ändert nichts: sie ist zum Lesen. Retten macht einen neuen Fall aus der zweiten Aufzeichnung der Urteile, aus dem, was lesbar ist, und aus der neuesten Sicherung.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The case holds {decisions} in {articles} now</source>
        <translation>Der Fall enthält jetzt {decisions} in {articles}</translation>
    </message>
    <message>
        <source>There is no backup yet. One is made when a case that was changed is opened or closed, every half hour, and before imports and merges.</source>
        <translation>Es gibt noch keine Sicherung. Eine wird angelegt, wenn ein geänderter Fall geöffnet oder geschlossen wird, jede halbe Stunde und vor Importen und Zusammenführungen.</translation>
    </message>
    <message>
        <source>These copies are from before the update of the case and can be read here. What was judged since then is in the case alone, which stays as it is.</source>
        <translation>Diese Kopien stammen aus der Zeit vor der Aktualisierung des Falls und können hier gelesen werden. Was seitdem beurteilt wurde, steht nur im Fall selbst, und der bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>This is the backup of {when}, for reading. File &gt; Open goes back to “{case}”.</source>
        <translation>Dies ist die Sicherung vom {when}, zum Lesen. Datei &gt; Öffnen führt zurück zu „{case}“.</translation>
    </message>
    <message>
        <source>What it is now is backed up first, so that you can come back.</source>
        <translation>Der jetzige Stand wird zuerst gesichert, so dass Sie zurückkönnen.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Anlass</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>auf Wunsch</translation>
    </message>
    <message>
        <source>at closing</source>
        <translation>beim Schließen</translation>
    </message>
    <message>
        <source>at opening</source>
        <translation>beim Öffnen</translation>
    </message>
    <message>
        <source>before a merge</source>
        <translation>vor einer Zusammenführung</translation>
    </message>
    <message>
        <source>before a restoration</source>
        <translation>vor einer Wiederherstellung</translation>
    </message>
    <message>
        <source>before an import</source>
        <translation>vor einem Import</translation>
    </message>
    <message>
        <source>before an update of the case</source>
        <translation>vor einer Aktualisierung des Falls</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>every half hour</source>
        <translation>jede halbe Stunde</translation>
    </message>
    <message>
        <source>“{case}” lies in a folder that {name} copies while you work, which can damage it: move it elsewhere before you judge, and let {name} copy a backup.</source>
        <translation>„{case}“ liegt in einem Ordner, den {name} kopiert, während Sie arbeiten, was ihn beschädigen kann: Verschieben Sie ihn, bevor Sie urteilen, und lassen Sie {name} eine Sicherung kopieren.</translation>
    </message>
    <message>
        <source>“{case}” lies on a network drive ({name}), where a broken connection can damage it: move it to a disk of this computer before you judge.</source>
        <translation>„{case}“ liegt auf einem Netzlaufwerk ({name}), wo eine unterbrochene Verbindung ihn beschädigen kann: Verschieben Sie ihn auf eine Festplatte dieses Rechners, bevor Sie urteilen.</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Erklärt</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong inside Diptych ({name}). What you decided is saved; details for a report are in {log}.</source>
        <translation>In Diptych ist etwas schiefgegangen ({name}). Ihre Urteile sind gesichert; Einzelheiten für eine Meldung stehen in {log}.</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message numerus="yes">
        <source>%n fault(s), the latest at the end:</source>
        <translation>
            <numerusform>%n Fehler, der letzte am Ende:</numerusform>
            <numerusform>%n Fehler, der letzte am Ende:</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message numerus="yes">
        <source>Diptych had %n fault(s) in an earlier session. Your labels are saved.</source>
        <translation>
            <numerusform>In einer früheren Sitzung hatte Diptych einen Fehler. Ihre Urteile sind gespeichert.</numerusform>
            <numerusform>In früheren Sitzungen hatte Diptych %n Fehler. Ihre Urteile sind gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Faults of earlier sessions</source>
        <translation>Fehler früherer Sitzungen</translation>
    </message>
    <message>
        <source>It holds versions and places in the program&apos;s code: no text of an article, no label, no name of a file of yours. Diptych sends nothing; copy it and send it to whoever looks after Diptych for you. The log is {place}</source>
        <translation>Er enthält Versionen und Stellen im Programm: keinen Text eines Artikels, kein Urteil, keinen Namen Ihrer Dateien. Diptych sendet nichts; kopieren Sie ihn und senden Sie ihn denen, die Diptych für Sie betreuen. Das Protokoll ist {place}</translation>
    </message>
    <message>
        <source>No fault is in the log.</source>
        <translation>Im Protokoll steht kein Fehler.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Der Bericht</translation>
    </message>
</context>
<context>
    <name>Fetch</name>
    <message>
        <source>Address of the page</source>
        <translation>Adresse der Seite</translation>
    </message>
    <message>
        <source>Diptych fetches nothing from the network: save the page in your browser and drop the file here, or allow it under Edit &gt; Settings &gt; Network.</source>
        <translation>Diptych holt nichts aus dem Netz: Speichern Sie die Seite im Browser und ziehen Sie die Datei hierher, oder erlauben Sie es unter Bearbeiten &gt; Einstellungen &gt; Netz.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Import a web page</source>
        <translation>Webseite einlesen</translation>
    </message>
    <message>
        <source>The page&apos;s server will see that this computer asks for it.</source>
        <translation>Der Server der Seite sieht, dass dieser Rechner sie anfragt.</translation>
    </message>
    <message>
        <source>{host} will see that this computer asks for the page, and that Diptych does.</source>
        <translation>{host} sieht, dass dieser Rechner die Seite anfragt, und zwar mit Diptych.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Articles (*.txt *.md *.markdown *.html *.htm)</source>
        <translation type="vanished">Artikel (*.txt *.md *.markdown *.html *.htm)</translation>
    </message>
    <message>
        <source>Add a model from its folder</source>
        <translation>Modell aus seinem Ordner aufnehmen</translation>
    </message>
    <message>
        <source>Articles ({patterns})</source>
        <translation>Artikel ({patterns})</translation>
    </message>
    <message>
        <source>Bundles (*.zip)</source>
        <translation>Bündel (*.zip)</translation>
    </message>
    <message>
        <source>Cases to merge</source>
        <translation>Fälle, die zusammengeführt werden</translation>
    </message>
    <message>
        <source>Diptych cases (*.diptych)</source>
        <translation>Diptych-Fälle (*.diptych)</translation>
    </message>
    <message>
        <source>Folder to write to</source>
        <translation>Ordner, in den geschrieben wird</translation>
    </message>
    <message>
        <source>Import a folder of articles</source>
        <translation>Ordner mit Artikeln einlesen</translation>
    </message>
    <message>
        <source>Import articles</source>
        <translation>Artikel einlesen</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Open a bundle</source>
        <translation>Bündel öffnen</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Save the results</source>
        <translation>Ergebnisse speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Untitled.diptych</source>
        <translation>Unbenannt.diptych</translation>
    </message>
    <message>
        <source>import.csv</source>
        <translation>Einlesen.csv</translation>
    </message>
</context>
<context>
    <name>Guidelines</name>
    <message>
        <source>A suggestion, not in force yet: accept it or change it.</source>
        <translation>Ein Vorschlag, der noch nicht gilt: Übernehmen oder ändern Sie ihn.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close the guidelines</source>
        <translation>Richtlinien schließen</translation>
    </message>
    <message>
        <source>Diptych opens no links. The address: {address}</source>
        <translation>Diptych öffnet keine Verweise. Die Adresse: {address}</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Markdown: # heading, - list, **strong**. Esc drops changes.</source>
        <translation>Markdown: # Überschrift, - Liste, **fett**. Esc verwirft Änderungen.</translation>
    </message>
    <message>
        <source>Save as version {number}</source>
        <translation>Als Fassung {number} sichern</translation>
    </message>
    <message>
        <source>Text of the new version, in Markdown</source>
        <translation>Text der neuen Fassung, in Markdown</translation>
    </message>
    <message>
        <source>Version {number}  ·  {when}  ·  {analyst}</source>
        <translation>Fassung {number}  ·  {when}  ·  {analyst}</translation>
    </message>
    <message>
        <source>Version {number} is an old one; version {last} is in force.</source>
        <translation>Fassung {number} ist eine alte; es gilt Fassung {last}.</translation>
    </message>
    <message>
        <source>Version {number} is in force; labels carry its number.</source>
        <translation>Es gilt Fassung {number}; Urteile tragen ihre Nummer.</translation>
    </message>
    <message>
        <source>Version {number} of the guidelines is in force</source>
        <translation>Jetzt gilt Fassung {number} der Richtlinien</translation>
    </message>
    <message>
        <source>Versions of the guidelines</source>
        <translation>Fassungen der Richtlinien</translation>
    </message>
    <message>
        <source>default.en.md</source>
        <translation>default.de.md</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Diptych opens no links. The address: {address}</source>
        <translation>Diptych öffnet keine Verweise. Die Adresse: {address}</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Nothing found: try fewer or other words.</source>
        <translation>Nichts gefunden: Versuchen Sie es mit weniger oder anderen Wörtern.</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>Seite des Handbuchs</translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation>Seiten des Handbuchs</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>The guide is in English.</source>
        <translation>Das Handbuch gibt es nur auf Englisch.</translation>
    </message>
    <message>
        <source>The user&apos;s guide – Diptych</source>
        <translation>Handbuch – Diptych</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>2026-05-14 or 2026-05-14T18:30+02:00</source>
        <translation>2026-05-14 oder 2026-05-14T18:30+02:00</translation>
    </message>
    <message>
        <source>Add article</source>
        <translation>Artikel hinzufügen</translation>
    </message>
    <message>
        <source>Drop to import</source>
        <translation>Zum Einlesen loslassen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files of this import</source>
        <translation type="vanished">Dateien dieses Einlesens</translation>
    </message>
    <message numerus="yes">
        <source>%n with remarks</source>
        <translation>
            <numerusform>%n mit Anmerkungen</numerusform>
            <numerusform>%n mit Anmerkungen</numerusform>
        </translation>
    </message>
    <message>
        <source>A copy of “{title}”.</source>
        <translation>Eine Kopie von „{title}“.</translation>
    </message>
    <message>
        <source>Address (URL)</source>
        <translation>Adresse (URL)</translation>
    </message>
    <message>
        <source>All {number}</source>
        <translation>Alle {number}</translation>
    </message>
    <message>
        <source>Arabic (Windows-1256)</source>
        <translation>Arabisch (Windows-1256)</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Baltic (Windows-1257)</source>
        <translation>Baltisch (Windows-1257)</translation>
    </message>
    <message>
        <source>Central European (ISO 8859-2)</source>
        <translation>Mitteleuropäisch (ISO 8859-2)</translation>
    </message>
    <message>
        <source>Central European (Windows-1250)</source>
        <translation>Mitteleuropäisch (Windows-1250)</translation>
    </message>
    <message>
        <source>Change the encoding</source>
        <translation>Kodierung ändern</translation>
    </message>
    <message>
        <source>Change the encoding…</source>
        <translation>Kodierung ändern…</translation>
    </message>
    <message>
        <source>Chinese, simplified (GB 18030)</source>
        <translation>Chinesisch, vereinfacht (GB 18030)</translation>
    </message>
    <message>
        <source>Chinese, traditional (Big5)</source>
        <translation>Chinesisch, traditionell (Big5)</translation>
    </message>
    <message>
        <source>Choose the column that holds the text of the articles.</source>
        <translation>Wählen Sie die Spalte, in der der Text der Artikel steht.</translation>
    </message>
    <message>
        <source>Choose the encoding in which all letters are right.</source>
        <translation>Wählen Sie die Kodierung, in der alle Buchstaben stimmen.</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Correct source, author or date…</source>
        <translation>Quelle, Autor oder Datum berichtigen…</translation>
    </message>
    <message>
        <source>Cyrillic (DOS 866)</source>
        <translation>Kyrillisch (DOS 866)</translation>
    </message>
    <message>
        <source>Cyrillic (ISO 8859-5)</source>
        <translation>Kyrillisch (ISO 8859-5)</translation>
    </message>
    <message>
        <source>Cyrillic (KOI8-R)</source>
        <translation>Kyrillisch (KOI8-R)</translation>
    </message>
    <message>
        <source>Cyrillic (Windows-1251)</source>
        <translation>Kyrillisch (Windows-1251)</translation>
    </message>
    <message>
        <source>Cyrillic, Ukrainian (KOI8-U)</source>
        <translation>Kyrillisch, Ukrainisch (KOI8-U)</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Documents and tables, whole folders, or pieces of a web page</source>
        <translation>Dokumente und Tabellen, ganze Ordner oder Stücke einer Webseite</translation>
    </message>
    <message>
        <source>Each row with a text becomes an article.</source>
        <translation>Jede Zeile mit einem Text wird ein Artikel.</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Fetched {time} from {url}</source>
        <translation>Geholt {time} von {url}</translation>
    </message>
    <message>
        <source>Greek (Windows-1253)</source>
        <translation>Griechisch (Windows-1253)</translation>
    </message>
    <message>
        <source>Hebrew (Windows-1255)</source>
        <translation>Hebräisch (Windows-1255)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Einlesen</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>Tabelle einlesen</translation>
    </message>
    <message numerus="yes">
        <source>Imported %n article(s)</source>
        <translation>
            <numerusform>%n Artikel eingelesen</numerusform>
            <numerusform>%n Artikel eingelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Imported {number}</source>
        <translation>Eingelesen {number}</translation>
    </message>
    <message>
        <source>In the case already {number}</source>
        <translation>Schon im Fall {number}</translation>
    </message>
    <message>
        <source>Items of this import</source>
        <translation>Einträge dieses Einlesens</translation>
    </message>
    <message>
        <source>Japanese (EUC-JP)</source>
        <translation>Japanisch (EUC-JP)</translation>
    </message>
    <message>
        <source>Japanese (Shift JIS)</source>
        <translation>Japanisch (Shift JIS)</translation>
    </message>
    <message>
        <source>Korean (EUC-KR)</source>
        <translation>Koreanisch (EUC-KR)</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Nothing was imported since the case was opened</source>
        <translation>Seit dem Öffnen des Falls wurde nichts eingelesen</translation>
    </message>
    <message>
        <source>One row; with a text it becomes an article.</source>
        <translation>Eine Zeile; mit einem Text wird sie ein Artikel.</translation>
    </message>
    <message>
        <source>Open a case first, or make one</source>
        <translation>Öffnen Sie zuerst einen Fall, oder legen Sie einen an</translation>
    </message>
    <message>
        <source>Open the article</source>
        <translation>Artikel öffnen</translation>
    </message>
    <message>
        <source>Outlet or publisher</source>
        <translation>Medium oder Verlag</translation>
    </message>
    <message>
        <source>Paste as article</source>
        <translation>Als Artikel einfügen</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Erschienen</translation>
    </message>
    <message>
        <source>Read anew as {encoding}</source>
        <translation>Neu gelesen als {encoding}</translation>
    </message>
    <message>
        <source>Read it so</source>
        <translation>So lesen</translation>
    </message>
    <message>
        <source>Reading the table…</source>
        <translation>Die Tabelle wird gelesen…</translation>
    </message>
    <message>
        <source>Refused {number}</source>
        <translation>Abgelehnt {number}</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Als CSV speichern…</translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation>Gespeichert als {name}</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text of the article</source>
        <translation>Text des Artikels</translation>
    </message>
    <message>
        <source>Thai (Windows-874)</source>
        <translation>Thailändisch (Windows-874)</translation>
    </message>
    <message>
        <source>The article is not in this case any more</source>
        <translation>Der Artikel ist nicht mehr in diesem Fall</translation>
    </message>
    <message>
        <source>Turkish (Windows-1254)</source>
        <translation>Türkisch (Windows-1254)</translation>
    </message>
    <message>
        <source>Unicode (UTF-16)</source>
        <translation>Unicode (UTF-16)</translation>
    </message>
    <message>
        <source>Unicode (UTF-8)</source>
        <translation>Unicode (UTF-8)</translation>
    </message>
    <message>
        <source>Upright bar</source>
        <translation>Senkrechter Strich</translation>
    </message>
    <message>
        <source>Vietnamese (Windows-1258)</source>
        <translation>Vietnamesisch (Windows-1258)</translation>
    </message>
    <message>
        <source>Western European (DOS 850)</source>
        <translation>Westeuropäisch (DOS 850)</translation>
    </message>
    <message>
        <source>Western European (ISO 8859-15)</source>
        <translation>Westeuropäisch (ISO 8859-15)</translation>
    </message>
    <message>
        <source>Western European (Macintosh)</source>
        <translation>Westeuropäisch (Macintosh)</translation>
    </message>
    <message>
        <source>Western European (Windows-1252)</source>
        <translation>Westeuropäisch (Windows-1252)</translation>
    </message>
    <message>
        <source>in the case already</source>
        <translation>schon im Fall</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>{imported}; {remarks} (File &gt; Results of the last import)</source>
        <translation>{imported}; {remarks} (Datei &gt; Ergebnisse des letzten Einlesens)</translation>
    </message>
    <message>
        <source>{number} rows; each with a text becomes an article.</source>
        <translation>{number} Zeilen; jede mit einem Text wird ein Artikel.</translation>
    </message>
    <message>
        <source>“{column}” is chosen twice: choose another column.</source>
        <translation>„{column}“ ist zweimal gewählt: Wählen Sie eine andere Spalte.</translation>
    </message>
    <message>
        <source>Text, Markdown and HTML files, or whole folders</source>
        <translation type="vanished">Text-, Markdown- und HTML-Dateien oder ganze Ordner</translation>
    </message>
    <message>
        <source>The date can&apos;t be read: write it as year-month-day, like 2026-05-14.</source>
        <translation>Das Datum ist nicht lesbar: Schreiben Sie es als Jahr-Monat-Tag, etwa 2026-05-14.</translation>
    </message>
    <message>
        <source>The encoding is a guess: look whether all letters are right.</source>
        <translation>Die Kodierung ist geraten: Sehen Sie nach, ob alle Buchstaben stimmen.</translation>
    </message>
    <message>
        <source>The encoding is a guess: {encoding}.</source>
        <translation>Die Kodierung ist geraten: {encoding}.</translation>
    </message>
    <message>
        <source>The first rows of the table</source>
        <translation>Die ersten Zeilen der Tabelle</translation>
    </message>
    <message>
        <source>The list is on the clipboard</source>
        <translation>Die Liste ist in der Zwischenablage</translation>
    </message>
    <message>
        <source>The table has no rows: check its separator, or choose another.</source>
        <translation>Die Tabelle hat keine Zeilen: Prüfen Sie das Trennzeichen, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The text in this encoding</source>
        <translation>Der Text in dieser Kodierung</translation>
    </message>
    <message>
        <source>There is no text: paste the article into the field.</source>
        <translation>Es gibt keinen Text: Fügen Sie den Artikel in das Feld ein.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="vanished">Warum</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>eingelesen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="vanished">ausgelassen</translation>
    </message>
    <message>
        <source>{imported}, skipped {number}</source>
        <translation>{imported}, {number} ausgelassen</translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message numerus="yes">
        <source>%n copies of the pair just judged have no label. Mark them {label} too?</source>
        <translation>
            <numerusform>%n Kopie des eben beurteilten Paars hat noch kein Urteil. Auch als {label} beurteilen?</numerusform>
            <numerusform>%n Kopien des eben beurteilten Paars haben noch kein Urteil. Auch als {label} beurteilen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Article corrected</source>
        <translation>Artikel berichtigt</translation>
    </message>
    <message numerus="yes">
        <source>Article corrected at %n pair(s)</source>
        <translation>
            <numerusform>Artikel an %n Paar berichtigt</numerusform>
            <numerusform>Artikel an %n Paaren berichtigt</numerusform>
        </translation>
    </message>
    <message>
        <source>As found</source>
        <translation>Laut Befund</translation>
    </message>
    <message>
        <source>Claim rated {grade}: {words}</source>
        <translation>Aussage mit {grade} bewertet: {words}</translation>
    </message>
    <message>
        <source>Credibility of the claim removed</source>
        <translation>Glaubwürdigkeit der Aussage entfernt</translation>
    </message>
    <message>
        <source>Esc leaves the note and saves it</source>
        <translation>Esc verlässt die Notiz und sichert sie</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Evidence in {source}: {words}</source>
        <translation>Beleg in {source}: {words}</translation>
    </message>
    <message>
        <source>Evidence removed</source>
        <translation>Beleg entfernt</translation>
    </message>
    <message numerus="yes">
        <source>Evidence removed from %n pair(s)</source>
        <translation>
            <numerusform>Beleg von %n Paar entfernt</numerusform>
            <numerusform>Beleg von %n Paaren entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Evidence set</source>
        <translation>Beleg gesetzt</translation>
    </message>
    <message numerus="yes">
        <source>Evidence set on %n pair(s)</source>
        <translation>
            <numerusform>Beleg bei %n Paar gesetzt</numerusform>
            <numerusform>Beleg bei %n Paaren gesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Flag removed</source>
        <translation>Merker entfernt</translation>
    </message>
    <message numerus="yes">
        <source>Flag removed from %n pair(s)</source>
        <translation>
            <numerusform>Merker von %n Paar entfernt</numerusform>
            <numerusform>Merker von %n Paaren entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Merker gesetzt</translation>
    </message>
    <message numerus="yes">
        <source>Flagged %n pair(s)</source>
        <translation>
            <numerusform>Merker bei %n Paar gesetzt</numerusform>
            <numerusform>Merker bei %n Paaren gesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Judging blind: the model&apos;s opinion shows when this pair is judged.</source>
        <translation>Blindes Urteil: Die Meinung des Modells erscheint, sobald dieses Paar beurteilt ist.</translation>
    </message>
    <message>
        <source>Judging blind: the opinion shows when the pair is judged</source>
        <translation>Blindes Urteil: Die Meinung erscheint nach dem Urteil</translation>
    </message>
    <message>
        <source>Kind left to the model</source>
        <translation>Art dem Modell überlassen</translation>
    </message>
    <message numerus="yes">
        <source>Kind of %n pair(s) set to {kind}</source>
        <translation>
            <numerusform>Art von %n Paar auf {kind} gesetzt</numerusform>
            <numerusform>Art von %n Paaren auf {kind} gesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Kind of conflict</source>
        <translation>Art des Konflikts</translation>
    </message>
    <message>
        <source>Kind set to {kind}</source>
        <translation>Art auf {kind} gesetzt</translation>
    </message>
    <message>
        <source>Leave the copies as they are</source>
        <translation>Kopien so lassen</translation>
    </message>
    <message numerus="yes">
        <source>Marked %n copies {label}</source>
        <translation>
            <numerusform>%n Kopie als {label} beurteilt</numerusform>
            <numerusform>%n Kopien als {label} beurteilt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Marked %n pair(s) {label}</source>
        <translation>
            <numerusform>%n Paar als {label} beurteilt</numerusform>
            <numerusform>%n Paare als {label} beurteilt</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked 1 copy {label}</source>
        <translation>1 Kopie als {label} beurteilt</translation>
    </message>
    <message>
        <source>Marked {label}</source>
        <translation>Als {label} beurteilt</translation>
    </message>
    <message>
        <source>No copies of the last pair wait for a label</source>
        <translation>Keine Kopie des letzten Paars wartet auf ein Urteil</translation>
    </message>
    <message>
        <source>No single reason; the score decides.</source>
        <translation>Kein einzelner Grund; der Wert entscheidet.</translation>
    </message>
    <message>
        <source>Not saved yet: another program is using “{case}”, or its disk is slow. It is saved as soon as that is over. Should it take longer than half a minute, you are told.</source>
        <translation>Noch nicht gespeichert: Ein anderes Programm benutzt „{case}“, oder der Datenträger ist langsam. Gespeichert wird, sobald das vorbei ist. Dauert es länger als eine halbe Minute, wird es gemeldet.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note ({key})</source>
        <translation>Notiz ({key})</translation>
    </message>
    <message>
        <source>Note on this pair</source>
        <translation>Notiz zu diesem Paar</translation>
    </message>
    <message>
        <source>Note removed</source>
        <translation>Notiz entfernt</translation>
    </message>
    <message numerus="yes">
        <source>Note removed from %n pair(s)</source>
        <translation>
            <numerusform>Notiz von %n Paar entfernt</numerusform>
            <numerusform>Notiz von %n Paaren entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Note saved</source>
        <translation>Notiz gesichert</translation>
    </message>
    <message numerus="yes">
        <source>Note saved on %n pair(s)</source>
        <translation>
            <numerusform>Notiz bei %n Paar gesichert</numerusform>
            <numerusform>Notiz bei %n Paaren gesichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found against it.</source>
        <translation>Nichts spricht dagegen.</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts zurückzunehmen</translation>
    </message>
    <message>
        <source>One copy of the pair just judged has no label. Mark it {label} too?</source>
        <translation>Eine Kopie des eben beurteilten Paars hat noch kein Urteil. Auch als {label} beurteilen?</translation>
    </message>
    <message numerus="yes">
        <source>Put %n pair(s) off until later</source>
        <translation>
            <numerusform>%n Paar auf später verschoben</numerusform>
            <numerusform>%n Paare auf später verschoben</numerusform>
        </translation>
    </message>
    <message>
        <source>Put off until later</source>
        <translation>Auf später verschoben</translation>
    </message>
    <message>
        <source>Redid: {what}</source>
        <translation>Wiederholt: {what}</translation>
    </message>
    <message>
        <source>Remove the evidence</source>
        <translation>Beleg entfernen</translation>
    </message>
    <message>
        <source>Remove the evidence in {source}</source>
        <translation>Beleg in {source} entfernen</translation>
    </message>
    <message>
        <source>The model&apos;s opinion is hidden.</source>
        <translation>Die Meinung des Modells ist verborgen.</translation>
    </message>
    <message>
        <source>The model&apos;s opinion is hidden. {key} shows it.</source>
        <translation>Die Meinung des Modells ist verborgen. {key} zeigt sie.</translation>
    </message>
    <message>
        <source>The score ranks pairs; it is not a probability.</source>
        <translation>Der Wert ordnet die Paare; er ist keine Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>Undid: {what}</source>
        <translation>Zurückgenommen: {what}</translation>
    </message>
    <message>
        <source>Why flagged</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Why it may not be</source>
        <translation>Gegengründe</translation>
    </message>
    <message>
        <source>contradiction</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>not a pair</source>
        <translation>kein Paar</translation>
    </message>
    <message>
        <source>same claim</source>
        <translation>gleiche Aussage</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>{action}, key {key}</source>
        <translation>{action}, Taste {key}</translation>
    </message>
    <message>
        <source>{count} pairs are selected; at most {most} can change at once</source>
        <translation>{count} Paare sind ausgewählt; höchstens {most} lassen sich auf einmal ändern</translation>
    </message>
    <message>
        <source>{kind}  ·  score {score}</source>
        <translation>{kind}  ·  Wert {score}</translation>
    </message>
    <message>
        <source>{source}: “{words}”</source>
        <translation>{source}: „{words}“</translation>
    </message>
    <message>
        <source>{what} — {key} to redo</source>
        <translation>{what} — {key} wiederholt</translation>
    </message>
    <message>
        <source>{what} — {key} to undo</source>
        <translation>{what} — {key} nimmt es zurück</translation>
    </message>
    <message>
        <source>{what}. All findings shown here are judged</source>
        <translation>{what}. Alle Befunde hier sind beurteilt</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Keys of your own</source>
        <translation>Eigene Tasten</translation>
    </message>
    <message>
        <source>Letters do nothing while you type in a field; Esc leaves a field.</source>
        <translation>Beim Schreiben in einem Feld lösen Buchstaben nichts aus; Esc verlässt ein Feld.</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>jederzeit</translation>
    </message>
    <message>
        <source>while a case is open</source>
        <translation>bei geöffnetem Fall</translation>
    </message>
    <message>
        <source>while a case is open that can be changed</source>
        <translation>bei einem geöffneten Fall, der sich ändern lässt</translation>
    </message>
    <message>
        <source>while a pair is on screen</source>
        <translation>während ein Paar gezeigt wird</translation>
    </message>
    <message>
        <source>{key} already does “{action}” (menu {menu}) {when}.</source>
        <translation>{key} löst schon „{action}“ aus (Menü {menu}), {when}.</translation>
    </message>
    <message>
        <source>{key} moves between controls or answers dialogs; no action can have it.</source>
        <translation>{key} wechselt zwischen Bedienelementen oder beantwortet Dialoge; kein Befehl kann die Taste haben.</translation>
    </message>
    <message>
        <source>{key} or {other}</source>
        <translation>{key} oder {other}</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Certainty</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>Denial</source>
        <translation>Bestreiten</translation>
    </message>
    <message>
        <source>Negation</source>
        <translation>Verneinung</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Opposite</source>
        <translation>Gegenteil</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>Place, name or role</source>
        <translation>Ort, Name oder Rolle</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>Kehrtwende</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>Contradiction</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Not a pair</source>
        <translation>Kein Paar</translation>
    </message>
    <message>
        <source>Same claim</source>
        <translation>Gleiche Aussage</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
</context>
<context>
    <name>Learning</name>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n Urteil</numerusform>
            <numerusform>%n Urteile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new label(s)</source>
        <translation>
            <numerusform>%n neuem Urteil</numerusform>
            <numerusform>%n neuen Urteilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) moved into Conflict</source>
        <translation>
            <numerusform>%n Paar neu in Konflikt</numerusform>
            <numerusform>%n Paare neu in Konflikt</numerusform>
        </translation>
    </message>
    <message>
        <source>A refit does no better on labels it has not seen, so there is nothing to apply; judge some more.</source>
        <translation>Eine Anpassung ordnet ungesehene Urteile nicht besser; es gibt nichts zu übernehmen. Urteilen Sie noch etwas weiter.</translation>
    </message>
    <message>
        <source>A refit on {labels} orders held-out labels better: average precision {before} before, {after} after. Nothing changes before you apply it.</source>
        <translation>Eine Anpassung an {labels} ordnet zurückgehaltene Urteile besser: mittlere Genauigkeit vorher {before}, nachher {after}. Nichts ändert sich, bevor Sie sie übernehmen.</translation>
    </message>
    <message>
        <source>All {labels} are contradictions; judge some pairs that are none, too.</source>
        <translation>{labels}, und alle sind Widersprüche; beurteilen Sie auch Paare, die keine sind.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Applying changes scores and bands of findings, never a label, a note or a flag. The pair on screen stays where it is. File &gt; Forget what was learned takes it back.</source>
        <translation>Das Übernehmen ändert Werte und Stufen von Befunden, nie ein Urteil, eine Notiz oder einen Merker. Das gezeigte Paar bleibt, wo es ist. Datei &gt; Gelerntes vergessen nimmt es zurück.</translation>
    </message>
    <message>
        <source>Average precision (1 is best)</source>
        <translation>Mittlere Genauigkeit (1 ist am besten)</translation>
    </message>
    <message>
        <source>Contradiction</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Forgot what {labels} taught, back to the weights that Diptych comes with: {moved}.</source>
        <translation>Vergessen, was {labels} gelehrt haben; zurück zu den mitgelieferten Gewichten: {moved}.</translation>
    </message>
    <message>
        <source>Forgot what {labels} taught, back to {earlier}: {moved}.</source>
        <translation>Vergessen, was {labels} gelehrt haben; zurück zu {earlier}: {moved}.</translation>
    </message>
    <message>
        <source>Learn from the labels</source>
        <translation>Aus den Urteilen lernen</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Learned from {labels}: {moved}; nothing you judged changed.</source>
        <translation>Gelernt aus {labels}: {moved}; nichts Beurteiltes hat sich geändert.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Offer a refit after</source>
        <translation>Anpassung anbieten nach</translation>
    </message>
    <message>
        <source>None of the {labels} is a contradiction; judge some pairs that are, too.</source>
        <translation>{labels}, und keines ist ein Widerspruch; beurteilen Sie auch Paare, die einer sind.</translation>
    </message>
    <message>
        <source>Not a pair</source>
        <translation>Kein Paar</translation>
    </message>
    <message>
        <source>Nothing new: {labels} are learned already.</source>
        <translation>Nichts Neues: {labels}, alle schon gelernt.</translation>
    </message>
    <message>
        <source>Nothing was learned in this case, so there is nothing to forget.</source>
        <translation>In diesem Fall wurde nichts gelernt; es gibt nichts zu vergessen.</translation>
    </message>
    <message>
        <source>On labels held out</source>
        <translation>An zurückgehaltenen Urteilen</translation>
    </message>
    <message>
        <source>On labels it had not seen, the refit orders pairs as well as the scores Diptych comes with, and its scores fit the labels better.</source>
        <translation>Ungesehene Urteile ordnet die Anpassung so gut wie die mitgelieferten Werte, und ihre Werte passen besser zu den Urteilen.</translation>
    </message>
    <message>
        <source>On labels it had not seen, the refit puts contradictions higher up than the scores Diptych comes with.</source>
        <translation>Bei ungesehenen Urteilen setzt die Anpassung Widersprüche weiter nach oben als die mitgelieferten Werte.</translation>
    </message>
    <message>
        <source>On pairs that are no findings any more (left out)</source>
        <translation>Zu Paaren, die keine Befunde mehr sind (ausgelassen)</translation>
    </message>
    <message>
        <source>Only {labels} to learn from; judge at least {fewest} pairs.</source>
        <translation>Nur {labels} zum Lernen; beurteilen Sie mindestens {fewest} Paare.</translation>
    </message>
    <message>
        <source>Reading the labels and trying a refit…</source>
        <translation>Die Urteile werden gelesen, eine Anpassung wird versucht…</translation>
    </message>
    <message>
        <source>Refit offered…</source>
        <translation>Anpassung bereit…</translation>
    </message>
    <message>
        <source>Same claim</source>
        <translation>Gleiche Aussage</translation>
    </message>
    <message>
        <source>Surprise at a label, in nats (0 is best)</source>
        <translation>Überraschung je Urteil, in Nat (0 ist am besten)</translation>
    </message>
    <message>
        <source>There are no labels to learn from in {case}; judge some pairs first.</source>
        <translation>In {case} gibt es noch keine Urteile zum Lernen; beurteilen Sie erst einige Paare.</translation>
    </message>
    <message>
        <source>There are only {labels} to learn from; judge at least {fewest} pairs.</source>
        <translation type="vanished">Es gibt nur {labels} zum Lernen; beurteilen Sie mindestens {fewest} Paare.</translation>
    </message>
    <message>
        <source>Unsure (nothing is learned from it)</source>
        <translation>Unsicher (daraus wird nichts gelernt)</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>wie geliefert</translation>
    </message>
    <message>
        <source>no score changed</source>
        <translation>kein Wert geändert</translation>
    </message>
    <message>
        <source>refit</source>
        <translation>angepasst</translation>
    </message>
    <message>
        <source>the order changed, no pair moved into Conflict or out of it</source>
        <translation>die Reihenfolge ist neu, kein Paar kam in die Stufe Konflikt oder verließ sie</translation>
    </message>
    <message>
        <source>{into}, {out} out</source>
        <translation>{into}, {out} heraus</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Judge</source>
        <translation>&amp;Urteilen</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>A&amp;nordnung</translation>
    </message>
    <message>
        <source>&amp;Team</source>
        <translation>&amp;Team</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n Aussage</numerusform>
            <numerusform>%n Aussagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>A model is missing</source>
        <translation>Ein Modell fehlt</translation>
    </message>
    <message>
        <source>Add from a folder…</source>
        <translation>Aus einem Ordner aufnehmen…</translation>
    </message>
    <message>
        <source>At most {time} for this case ({claims}), from the beginning, on this machine.</source>
        <translation>Höchstens {time} für diesen Fall ({claims}), von Anfang an, auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Came with Diptych.</source>
        <translation>Mitgeliefert.</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Encoder: finds claims that are about the same thing.</source>
        <translation>Encoder: findet Aussagen, die von derselben Sache handeln.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Go on with the bundled model</source>
        <translation>Mit dem mitgelieferten Modell weiter</translation>
    </message>
    <message>
        <source>How reasons are weighed was fitted on the bundled model. With another one findings are ordered less well until the case has learned from labels. Labels, notes and flags stay as they are.</source>
        <translation>Wie Gründe gewichtet werden, ist am mitgelieferten Modell angepasst. Mit einem anderen sind Befunde schlechter geordnet, bis der Fall aus Urteilen gelernt hat. Urteile, Notizen und Merker bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>It did not get the plain English examples right: its labels may be mixed up, or it was made for another language or purpose.</source>
        <translation>Es hat die einfachen englischen Beispiele nicht getroffen: Seine Ausgaben sind womöglich vertauscht, oder es ist für eine andere Sprache oder einen anderen Zweck gemacht.</translation>
    </message>
    <message>
        <source>Its folder does not say.</source>
        <translation>Sein Ordner sagt nichts dazu.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Labels, notes and flags stay as they are, whatever you choose.</source>
        <translation>Urteile, Notizen und Merker bleiben, wie sie sind, was immer Sie wählen.</translation>
    </message>
    <message>
        <source>Learn from the labels…</source>
        <translation>Aus den Urteilen lernen…</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Looking through “{name}” and trying it…</source>
        <translation>„{name}“ wird durchgesehen und probiert…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>NLI model</source>
        <translation>NLI-Modell</translation>
    </message>
    <message>
        <source>NLI model: reads two claims and says whether the second follows, is open, or contradicts.</source>
        <translation>NLI-Modell: liest zwei Aussagen und sagt, ob die zweite folgt, offen ist oder widerspricht.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Not tried yet.</source>
        <translation>Noch nicht probiert.</translation>
    </message>
    <message>
        <source>Reading the models…</source>
        <translation>Die Modelle werden gelesen…</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The case is being analysed with it now; labels stay as they are.</source>
        <translation>Der Fall wird jetzt damit untersucht; Urteile bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The chosen model</source>
        <translation>Das gewählte Modell</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Probieren</translation>
    </message>
    <message>
        <source>Use for new cases</source>
        <translation>Für neue Fälle nehmen</translation>
    </message>
    <message>
        <source>Use for this case</source>
        <translation>Für diesen Fall nehmen</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>Gebraucht für</translation>
    </message>
    <message>
        <source>What is being done</source>
        <translation>Was gerade geschieht</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>wenige Sekunden</translation>
    </message>
    <message>
        <source>new cases</source>
        <translation>neue Fälle</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht probiert</translation>
    </message>
    <message>
        <source>this case</source>
        <translation>diesen Fall</translation>
    </message>
    <message>
        <source>{dimension} numbers a text; cosine {near} for a sentence in other words, {far} for another sentence.</source>
        <translation>{dimension} Zahlen je Text; Kosinus {near} für einen Satz in anderen Worten, {far} für einen anderen Satz.</translation>
    </message>
    <message>
        <source>{label} is its “{own}” (output {place})</source>
        <translation>{label} ist sein „{own}“ (Ausgang {place})</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>{number} hours</source>
        <translation>{number} Stunden</translation>
    </message>
    <message>
        <source>{number} pairs/s</source>
        <translation>{number} Paare/s</translation>
    </message>
    <message>
        <source>{number} seconds</source>
        <translation>{number} Sekunden</translation>
    </message>
    <message>
        <source>{number} texts/s</source>
        <translation>{number} Texte/s</translation>
    </message>
    <message>
        <source>{right} of 3 known pairs right; read the other way round, a contradiction changes by {turned}.</source>
        <translation>{right} von 3 bekannten Paaren richtig; andersherum gelesen ändert sich ein Widerspruch um {turned}.</translation>
    </message>
</context>
<context>
    <name>Origins</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) moved</source>
        <translation>
            <numerusform>%n Artikel verschoben</numerusform>
            <numerusform>%n Artikel verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) between copies went</source>
        <translation>
            <numerusform>%n Befund zwischen Kopien entfiel</numerusform>
            <numerusform>%n Befunde zwischen Kopien entfielen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n Gruppe</numerusform>
            <numerusform>%n Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Copies of one text are never compared with each other, and count as one origin. What you correct here holds over later imports; the next analysis follows it.</source>
        <translation>Kopien eines Textes werden nie miteinander verglichen und zählen als ein Ursprung. Was Sie hier berichtigen, gilt auch nach weiterem Einlesen; die nächste Auswertung folgt dem.</translation>
    </message>
    <message>
        <source>Find an article</source>
        <translation>Artikel suchen</translation>
    </message>
    <message>
        <source>Groups and articles</source>
        <translation>Gruppen und Artikel</translation>
    </message>
    <message>
        <source>Groups of copies and their articles</source>
        <translation>Gruppen von Kopien und ihre Artikel</translation>
    </message>
    <message>
        <source>How alike</source>
        <translation>Wie ähnlich</translation>
    </message>
    <message>
        <source>No article is a copy of another</source>
        <translation>Kein Artikel ist eine Kopie eines anderen</translation>
    </message>
    <message>
        <source>Open the article</source>
        <translation>Artikel öffnen</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Erschienen</translation>
    </message>
    <message>
        <source>Put into a group</source>
        <translation>In eine Gruppe legen</translation>
    </message>
    <message>
        <source>Put into a group…</source>
        <translation>In eine Gruppe legen…</translation>
    </message>
    <message>
        <source>Put there</source>
        <translation>Dorthin legen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Take out of its group</source>
        <translation>Aus der Gruppe nehmen</translation>
    </message>
    <message>
        <source>Take the last correction back</source>
        <translation>Letzte Berichtigung zurücknehmen</translation>
    </message>
    <message>
        <source>first {time}</source>
        <translation>zuerst {time}</translation>
    </message>
    <message>
        <source>imported first</source>
        <translation>zuerst eingelesen</translation>
    </message>
    <message>
        <source>put here by {name}</source>
        <translation>hierher gelegt von {name}</translation>
    </message>
    <message>
        <source>{groups} of copies with {articles}</source>
        <translation>{groups} von Kopien: {articles}</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{title} ({articles})</source>
        <translation>{title} ({articles})</translation>
    </message>
    <message>
        <source>“{title}” is a copy of …</source>
        <translation>„{title}“ ist eine Kopie von …</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>, key {key}</source>
        <translation>, Taste {key}</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>No action has these letters.</source>
        <translation>Kein Befehl hat diese Buchstaben.</translation>
    </message>
    <message>
        <source>Type a few letters of what you want to do</source>
        <translation>Schreiben Sie ein paar Buchstaben dessen, was Sie tun wollen</translation>
    </message>
    <message>
        <source>{action}, menu {menu}</source>
        <translation>{action}, Menü {menu}</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) flagged</source>
        <translation>
            <numerusform>%n Konflikt gefunden</numerusform>
            <numerusform>%n Konflikte gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n independent origin(s)</source>
        <translation>
            <numerusform>%n unabhängiger Ursprung</numerusform>
            <numerusform>%n unabhängige Ursprünge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n Urteil</numerusform>
            <numerusform>%n Urteile</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) today</source>
        <translation>
            <numerusform>%n Urteil heute</numerusform>
            <numerusform>%n Urteile heute</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opposed pair(s)</source>
        <translation>
            <numerusform>%n strittiges Paar</numerusform>
            <numerusform>%n strittige Paare</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n origin(s)</source>
        <translation>
            <numerusform>%n Ursprung</numerusform>
            <numerusform>%n Ursprünge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n Quelle</numerusform>
            <numerusform>%n Quellen</numerusform>
        </translation>
    </message>
    <message>
        <source>(copy) {text}</source>
        <translation>(Kopie) {text}</translation>
    </message>
    <message>
        <source>All findings</source>
        <translation>Alle Befunde</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>Among all judged ones: {text}</source>
        <translation>Unter allen beurteilten: {text}</translation>
    </message>
    <message>
        <source>Back to the review</source>
        <translation>Zurück zur Durchsicht</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Contradictions so far: {count}.</source>
        <translation>Widersprüche bisher: {count}.</translation>
    </message>
    <message>
        <source>Disputes, the biggest first</source>
        <translation>Streitpunkte, die größten zuerst</translation>
    </message>
    <message>
        <source>Drawing…</source>
        <translation>Wird gezeichnet…</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>Erklärt</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>In each cell: pairs flagged as conflicts, those you confirmed as contradictions, and how many independent origins are behind them, row × column. Copies of one text are one origin. A click or Enter shows the pairs in the queue.</source>
        <translation>In jeder Zelle: als Konflikt gefundene Paare, davon von Ihnen als Widerspruch bestätigte, und wie viele unabhängige Ursprünge dahinterstehen, Zeile × Spalte. Kopien eines Textes sind ein Ursprung. Ein Klick oder die Eingabetaste zeigt die Paare in der Warteschlange.</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Beurteilt</translation>
    </message>
    <message>
        <source>Labels per hour</source>
        <translation>Urteile pro Stunde</translation>
    </message>
    <message>
        <source>Lines: opposed; solid where you confirmed it</source>
        <translation>Linien: strittig; durchgezogen, wo Sie es bestätigt haben</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <source>No findings yet</source>
        <translation>Noch keine Befunde</translation>
    </message>
    <message>
        <source>None is judged yet.</source>
        <translation>Noch ist keines beurteilt.</translation>
    </message>
    <message>
        <source>None of these articles has a date, so they stand in the order of their import. A date can be set in the strip above an article.</source>
        <translation>Keiner dieser Artikel hat ein Datum; sie stehen in der Reihenfolge, in der sie eingelesen wurden. Ein Datum lässt sich in der Leiste über einem Artikel setzen.</translation>
    </message>
    <message numerus="yes">
        <source>Not enough yet: judge %n more of the slice.</source>
        <translation>
            <numerusform>Noch zu wenig: Beurteilen Sie noch %n Paar der Stichprobe.</numerusform>
            <numerusform>Noch zu wenig: Beurteilen Sie noch %n Paare der Stichprobe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not enough yet: judge %n more repeated pair(s).</source>
        <translation>
            <numerusform>Noch zu wenig: Beurteilen Sie noch %n wiederholtes Paar.</numerusform>
            <numerusform>Noch zu wenig: Beurteilen Sie noch %n wiederholte Paare.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not enough yet: judge %n more.</source>
        <translation>
            <numerusform>Noch zu wenig: Beurteilen Sie noch %n.</numerusform>
            <numerusform>Noch zu wenig: Beurteilen Sie noch %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not known: no pair has come back to you yet. The honest mix of the queue repeats a few silently.</source>
        <translation>Unbekannt: Noch kein Paar ist zu Ihnen zurückgekehrt. Die ehrliche Mischung der Warteschlange wiederholt still einige.</translation>
    </message>
    <message>
        <source>Not known: none of these was judged from the random slice. Order the queue by the honest mix, and every so many pairs one of the slice comes up.</source>
        <translation>Unbekannt: Keines davon wurde aus der Zufallsstichprobe beurteilt. Ordnen Sie die Warteschlange nach der ehrlichen Mischung; dann kommt immer wieder ein Paar der Stichprobe an die Reihe.</translation>
    </message>
    <message>
        <source>Not opposed itself.</source>
        <translation>Selbst nicht strittig.</translation>
    </message>
    <message>
        <source>Nothing is disputed</source>
        <translation>Nichts ist strittig</translation>
    </message>
    <message>
        <source>Nothing judged today yet.</source>
        <translation>Heute noch nichts beurteilt.</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>Opposed</source>
        <translation>Strittig</translation>
    </message>
    <message numerus="yes">
        <source>Opposed in %n pair(s).</source>
        <translation>
            <numerusform>Strittig in %n Paar.</numerusform>
            <numerusform>Strittig in %n Paaren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Parts of the picture</source>
        <translation>Teile des Bildes</translation>
    </message>
    <message>
        <source>Precision of the flags</source>
        <translation>Genauigkeit der Befunde</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Erschienen</translation>
    </message>
    <message>
        <source>Shares with Wilson&apos;s 95 % interval; pairs judged unsure are left out. Only the random slice tells of the pairs that nobody has judged.</source>
        <translation>Anteile mit Wilsons 95-%-Intervall; als unsicher beurteilte Paare zählen nicht. Nur die Zufallsstichprobe sagt etwas über Paare, die noch niemand beurteilt hat.</translation>
    </message>
    <message>
        <source>Show all its pairs in the queue</source>
        <translation>Alle Paare in der Warteschlange</translation>
    </message>
    <message>
        <source>So far {count} are contradictions.</source>
        <translation type="vanished">Bisher sind {count} Widersprüche.</translation>
    </message>
    <message>
        <source>So far {count} got the label they had.</source>
        <translation type="vanished">Bisher erhielten {count} dasselbe Urteil wie zuvor.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Sources against sources</source>
        <translation>Quellen gegen Quellen</translation>
    </message>
    <message>
        <source>Taking the picture…</source>
        <translation>Das Bild entsteht…</translation>
    </message>
    <message>
        <source>The case is being read; nothing else has to wait for it.</source>
        <translation>Der Fall wird gelesen; nichts anderes muss darauf warten.</translation>
    </message>
    <message>
        <source>The model&apos;s opinion is hidden: the picture holds only pairs that you have judged.</source>
        <translation>Die Meinung des Modells ist verborgen: Das Bild enthält nur Paare, die Sie beurteilt haben.</translation>
    </message>
    <message>
        <source>The picture shows who contradicts whom, so it begins with the first findings. Import at least two accounts and analyse them.</source>
        <translation>Das Bild zeigt, wer wem widerspricht, und beginnt mit den ersten Befunden. Lesen Sie mindestens zwei Berichte ein und werten Sie sie aus.</translation>
    </message>
    <message>
        <source>The same label as before: {count}.</source>
        <translation>Dasselbe Urteil wie zuvor: {count}.</translation>
    </message>
    <message>
        <source>The timeline shows claims that are opposed. No finding is in the bands Conflict or Check, and you have confirmed none.</source>
        <translation>Die Zeitleiste zeigt strittige Aussagen. Kein Befund steht in den Stufen Konflikt oder Prüfen, und Sie haben keinen bestätigt.</translation>
    </message>
    <message>
        <source>Time at work is the time between two labels; pauses over five minutes are left out.</source>
        <translation>Arbeitszeit ist die Zeit zwischen zwei Urteilen; Pausen über fünf Minuten zählen nicht.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Timeline; the table below it says the same</source>
        <translation>Zeitleiste; die Tabelle darunter sagt dasselbe</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>Was gesagt wird</translation>
    </message>
    <message>
        <source>What was said, in order of time</source>
        <translation>Was gesagt wurde, der Zeit nach</translation>
    </message>
    <message>
        <source>While the opinion is hidden, sources and timeline show only pairs that you have judged. The first contradiction brings them here.</source>
        <translation>Solange die Meinung verborgen ist, zeigen Quellen und Zeitleiste nur Paare, die Sie beurteilt haben. Der erste Widerspruch bringt sie hierher.</translation>
    </message>
    <message>
        <source>Whole time</source>
        <translation>Ganze Zeit</translation>
    </message>
    <message>
        <source>Your own consistency</source>
        <translation>Ihre eigene Beständigkeit</translation>
    </message>
    <message>
        <source>all sources</source>
        <translation>alle Quellen</translation>
    </message>
    <message>
        <source>alleged or possible</source>
        <translation>möglich oder behauptet</translation>
    </message>
    <message>
        <source>behind them {row} on the one side, {column} on the other</source>
        <translation>dahinter {row} auf der einen Seite, {column} auf der anderen</translation>
    </message>
    <message>
        <source>cannot confirm</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>dementiert</translation>
    </message>
    <message>
        <source>estimated or forecast</source>
        <translation>geschätzt oder vorhergesagt</translation>
    </message>
    <message numerus="yes">
        <source>judge %n more</source>
        <translation>
            <numerusform>noch %n beurteilen</numerusform>
            <numerusform>noch %n beurteilen</numerusform>
        </translation>
    </message>
    <message>
        <source>no date</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>keine Befunde</translation>
    </message>
    <message>
        <source>not enough yet: {more}</source>
        <translation>noch zu wenig: {more}</translation>
    </message>
    <message>
        <source>nothing judged</source>
        <translation>nichts beurteilt</translation>
    </message>
    <message>
        <source>said</source>
        <translation>gesagt</translation>
    </message>
    <message>
        <source>under a minute</source>
        <translation>unter einer Minute</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>{articles}, {findings}, as of {time}</source>
        <translation>{articles}, {findings}, Stand {time}</translation>
    </message>
    <message>
        <source>{confirmed} confirmed by you, {rejected} rejected</source>
        <translation>{confirmed} von Ihnen bestätigt, {rejected} verworfen</translation>
    </message>
    <message>
        <source>{hits} of {total}</source>
        <translation>{hits} von {total}</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} Std. {minutes} Min.</translation>
    </message>
    <message>
        <source>{judged} of {total} judged</source>
        <translation>{judged} von {total} beurteilt</translation>
    </message>
    <message>
        <source>{labels}, {worked} at work: {pace}.</source>
        <translation>{labels}, {worked} Arbeit: {pace}.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} Min.</translation>
    </message>
    <message>
        <source>{names}: no conflict.</source>
        <translation>{names}: kein Konflikt.</translation>
    </message>
    <message>
        <source>{number} an hour</source>
        <translation>{number} pro Stunde</translation>
    </message>
    <message>
        <source>{number} confirmed</source>
        <translation>{number} bestätigt</translation>
    </message>
    <message>
        <source>{row} against {column}</source>
        <translation>{row} gegen {column}</translation>
    </message>
    <message>
        <source>{row} × {column} origins</source>
        <translation>{row} × {column} Ursprünge</translation>
    </message>
    <message>
        <source>{share}: {count} judged pairs of the random slice are contradictions.</source>
        <translation>{share}: {count} beurteilten Paaren der Zufallsstichprobe sind Widersprüche.</translation>
    </message>
    <message>
        <source>{share}: {count} repeated pairs got the label they had.</source>
        <translation>{share}: {count} wiederholten Paaren erhielten dasselbe Urteil wie zuvor.</translation>
    </message>
    <message>
        <source>{share}: {count}. Biased: you chose, or the order of the queue chose.</source>
        <translation>{share}: {count}. Verzerrt: Sie haben gewählt, oder die Ordnung der Warteschlange.</translation>
    </message>
    <message>
        <source>{source} against itself</source>
        <translation>{source} gegen sich selbst</translation>
    </message>
    <message>
        <source>{value} % (95 % interval {low}–{high} %)</source>
        <translation>{value} % (95-%-Intervall {low}–{high} %)</translation>
    </message>
</context>
<context>
    <name>Picture mark</name>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>A</source>
        <translation>M</translation>
    </message>
    <message>
        <source>C</source>
        <translation>B</translation>
    </message>
    <message>
        <source>D</source>
        <translation>D</translation>
    </message>
    <message>
        <source>E</source>
        <translation>G</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Comparing claims</source>
        <translation>Aussagen werden verglichen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Artikel werden eingelesen</translation>
    </message>
    <message>
        <source>Importing {file}</source>
        <translation>{file} wird eingelesen</translation>
    </message>
    <message>
        <source>Importing {file}: {item}</source>
        <translation>{file} wird eingelesen: {item}</translation>
    </message>
    <message>
        <source>Looking for copies</source>
        <translation>Kopien werden gesucht</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Scoring pairs</source>
        <translation>Paare werden bewertet</translation>
    </message>
    <message>
        <source>Splitting articles into claims</source>
        <translation>Artikel werden in Aussagen zerlegt</translation>
    </message>
    <message>
        <source>Starting the models</source>
        <translation>Modelle werden gestartet</translation>
    </message>
    <message>
        <source>Stopping; what is done is kept</source>
        <translation>Wird angehalten; Fertiges bleibt erhalten</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch einige Sekunden</translation>
    </message>
    <message>
        <source>about {number} h left</source>
        <translation>noch etwa {number} Std.</translation>
    </message>
    <message>
        <source>about {number} min left</source>
        <translation>noch etwa {number} Min.</translation>
    </message>
    <message>
        <source>about {number} s left</source>
        <translation>noch etwa {number} s</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n Konflikt</numerusform>
            <numerusform>%n Konflikte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n Entscheidung</numerusform>
            <numerusform>%n Entscheidungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n Ereignis</numerusform>
            <numerusform>%n Ereignissen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n Paar</numerusform>
            <numerusform>%n Paaren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) stand in two splits:</source>
        <translation type="vanished">
            <numerusform>%n Ding steht in zwei Teilen:</numerusform>
            <numerusform>%n Dinge stehen in zwei Teilen:</numerusform>
        </translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All decisions, a row each</source>
        <translation>Alle Entscheidungen, je eine Zeile</translation>
    </message>
    <message>
        <source>Another row has the gold of its pair</source>
        <translation>Eine andere Zeile hat das Gold des Paars</translation>
    </message>
    <message>
        <source>Another seed deals events of one size out anew. The same seed always gives the same splits.</source>
        <translation>Eine andere Zahl verteilt gleich große Ereignisse neu. Dieselbe Zahl gibt immer dieselben Teile.</translation>
    </message>
    <message>
        <source>Argilla</source>
        <translation>Argilla</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenprogramme</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>Mindestens ein Format wählen.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>ClaimReview, rated claims only</source>
        <translation>ClaimReview, nur bewertete Aussagen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Data card</source>
        <translation>Datenblatt</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>Decisions by label and split</source>
        <translation>Entscheidungen nach Urteil und Teil</translation>
    </message>
    <message>
        <source>Decisions that are left out</source>
        <translation>Entscheidungen, die weggelassen werden</translation>
    </message>
    <message>
        <source>Events stay whole, so shares are only met nearly.</source>
        <translation>Ereignisse bleiben ganz, deshalb stimmen die Anteile nur ungefähr.</translation>
    </message>
    <message>
        <source>Everything hangs together, so all of it is in one split: any cut would put articles of one event on both sides.</source>
        <translation>Alles hängt zusammen und steht deshalb in einem Teil: jeder Schnitt brächte Artikel eines Ereignisses auf beide Seiten.</translation>
    </message>
    <message>
        <source>Export the data set</source>
        <translation>Datensatz exportieren</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>For articles whose licence forbids quoting: rows say where the words stand, for those who have the articles. Only tables can do without words.</source>
        <translation>Für Artikel, deren Lizenz das Zitieren verbietet: Zeilen sagen, wo die Worte stehen, für alle, die die Artikel haben. Nur Tabellen kommen ohne Worte aus.</translation>
    </message>
    <message>
        <source>For readers without Diptych: the conflicts with quotes, sources, dates and grades, who contradicts whom, and how it was found. Nothing is loaded from the network.</source>
        <translation>Für Leser ohne Diptych: die Konflikte mit Zitaten, Quellen, Daten und Noten, wer wem widerspricht, und wie es gefunden wurde. Aus dem Netz wird nichts geladen.</translation>
    </message>
    <message>
        <source>Format whose first rows are shown</source>
        <translation>Format, dessen erste Zeilen gezeigt werden</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>Formate</translation>
    </message>
    <message>
        <source>Gold, one row a pair</source>
        <translation>Gold, eine Zeile je Paar</translation>
    </message>
    <message>
        <source>HTML page, for any browser</source>
        <translation>HTML-Seite, für jeden Browser</translation>
    </message>
    <message>
        <source>Hugging Face data set</source>
        <translation>Datensatz für Hugging Face</translation>
    </message>
    <message numerus="yes">
        <source>In two splits, %n thing(s):</source>
        <translation>
            <numerusform>In zwei Teilen, %n Ding:</numerusform>
            <numerusform>In zwei Teilen, %n Dinge:</numerusform>
        </translation>
    </message>
    <message>
        <source>Its claims are not in this case</source>
        <translation>Die Aussagen sind nicht in diesem Fall</translation>
    </message>
    <message>
        <source>JSON lines, everything</source>
        <translation>JSON-Zeilen, alles</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Label Studio</source>
        <translation>Label Studio</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>Lecks</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>MNLI</source>
        <translation>MNLI</translation>
    </message>
    <message>
        <source>No leak: none of {number} articles, texts, origins, addresses, claims and events stands in two splits.</source>
        <translation>Kein Leck: nichts von {number} Artikeln, Texten, Ursprüngen, Adressen, Aussagen und Ereignissen steht in zwei Teilen.</translation>
    </message>
    <message>
        <source>No words, only positions</source>
        <translation>Keine Worte, nur Positionen</translation>
    </message>
    <message>
        <source>Not decided (only flagged, noted or put off)</source>
        <translation>Nicht entschieden (nur markiert, notiert oder aufgeschoben)</translation>
    </message>
    <message>
        <source>Not the gold of its pair</source>
        <translation>Nicht das Gold des Paars</translation>
    </message>
    <message>
        <source>Nothing is written yet.</source>
        <translation>Noch ist nichts geschrieben.</translation>
    </message>
    <message>
        <source>Nothing is written yet. Several formats go into a folder each.</source>
        <translation>Noch ist nichts geschrieben. Mehrere Formate bekommen je einen Ordner.</translation>
    </message>
    <message>
        <source>Of another analyst</source>
        <translation>Von jemand anderem</translation>
    </message>
    <message>
        <source>Only those of {analyst}</source>
        <translation>Nur die von {analyst}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>PDF, for paper</source>
        <translation>PDF, für Papier</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Parquet, everything</source>
        <translation>Parquet, alles</translation>
    </message>
    <message>
        <source>Parts of the preview</source>
        <translation>Teile der Vorschau</translation>
    </message>
    <message>
        <source>Pass whole articles on only where their publishers allow it.</source>
        <translation>Ganze Artikel nur weitergeben, wo die Verlage es erlauben.</translation>
    </message>
    <message>
        <source>Per cent for training</source>
        <translation>Prozent für das Training</translation>
    </message>
    <message>
        <source>Per cent for validation</source>
        <translation>Prozent für die Validierung</translation>
    </message>
    <message>
        <source>Preparing the preview…</source>
        <translation>Die Vorschau wird gemacht…</translation>
    </message>
    <message>
        <source>Prodigy</source>
        <translation>Prodigy</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>SNLI</source>
        <translation>SNLI</translation>
    </message>
    <message>
        <source>STIX and MISP</source>
        <translation>STIX und MISP</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startzahl</translation>
    </message>
    <message>
        <source>Seed of the splits</source>
        <translation>Startzahl der Teile</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>The analysts of its pair disagree</source>
        <translation>Über das Paar ist man sich nicht einig</translation>
    </message>
    <message>
        <source>The beginning of {file}</source>
        <translation>Der Anfang von {file}</translation>
    </message>
    <message>
        <source>The claims</source>
        <translation>Die Aussagen</translation>
    </message>
    <message>
        <source>The claims and whole articles</source>
        <translation>Die Aussagen und ganze Artikel</translation>
    </message>
    <message>
        <source>The data set is written</source>
        <translation>Der Datensatz ist geschrieben</translation>
    </message>
    <message>
        <source>The report is written</source>
        <translation>Der Bericht ist geschrieben</translation>
    </message>
    <message>
        <source>There are no rows.</source>
        <translation>Es gibt keine Zeilen.</translation>
    </message>
    <message>
        <source>There is no decision to export yet.</source>
        <translation>Es gibt noch keine Entscheidung zu exportieren.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Web annotations (W3C)</source>
        <translation>Web-Annotationen (W3C)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What is written</source>
        <translation>Was geschrieben wird</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Welches</translation>
    </message>
    <message>
        <source>Which decisions</source>
        <translation>Welche Entscheidungen</translation>
    </message>
    <message>
        <source>Words of the articles</source>
        <translation>Worte der Artikel</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Write the report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Der Bericht wird geschrieben…</translation>
    </message>
    <message>
        <source>{conflicts}, {judged} of them judged by people, in {file}.</source>
        <translation>{conflicts}, davon {judged} von Menschen beurteilt, in {file}.</translation>
    </message>
    <message>
        <source>{decisions} in {files}, in {folder}. The manifest has their hashes.</source>
        <translation>{decisions} in {files}, in {folder}. Das Manifest hat ihre Prüfsummen.</translation>
    </message>
    <message>
        <source>{decisions} on {pairs}, which belong to {events}.</source>
        <translation>{decisions} zu {pairs}, die zu {events} gehören.</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %n file(s) written</source>
        <translation>
            <numerusform>{done} von %n Datei geschrieben</numerusform>
            <numerusform>{done} von %n Dateien geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total} files written</source>
        <translation type="vanished">{done} von {total} Dateien geschrieben</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{number} MB</source>
        <translation>{number} MB</translation>
    </message>
    <message>
        <source>{number} kB</source>
        <translation>{number} kB</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) gone</source>
        <translation>
            <numerusform>%n Befund entfallen</numerusform>
            <numerusform>%n Befunde entfallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in another band</source>
        <translation>
            <numerusform>%n Befund in anderer Stufe</numerusform>
            <numerusform>%n Befunde in anderer Stufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new finding(s)</source>
        <translation>
            <numerusform>%n neuer Befund</numerusform>
            <numerusform>%n neue Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Any analyst</source>
        <translation>Alle Analysten</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Any label</source>
        <translation>Alle Urteile</translation>
    </message>
    <message>
        <source>Any source</source>
        <translation>Alle Quellen</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Jeder Stand</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>By article</source>
        <translation>Nach Artikel</translation>
    </message>
    <message>
        <source>By band</source>
        <translation>Nach Stufe</translation>
    </message>
    <message>
        <source>By date, newest first</source>
        <translation>Nach Datum, neueste zuerst</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>By label and mark</source>
        <translation>Nach Urteil und Merker</translation>
    </message>
    <message>
        <source>By source</source>
        <translation>Nach Quelle</translation>
    </message>
    <message>
        <source>By the words of the first claim</source>
        <translation>Nach den Worten der ersten Aussage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Chance orders: while you judge blind, no place tells a rank or a band.</source>
        <translation>Der Zufall ordnet: Solange Sie blind urteilen, verrät kein Platz Rang oder Stufe.</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle aufheben</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter aufheben</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Filter by analyst</source>
        <translation>Nach Analyst filtern</translation>
    </message>
    <message>
        <source>Filter by kind</source>
        <translation>Nach Art filtern</translation>
    </message>
    <message>
        <source>Filter by label</source>
        <translation>Nach Urteil filtern</translation>
    </message>
    <message>
        <source>Filter by source</source>
        <translation>Nach Quelle filtern</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>Nach Stand filtern</translation>
    </message>
    <message>
        <source>Filter by words</source>
        <translation>Nach Wörtern filtern</translation>
    </message>
    <message>
        <source>Filter the queue by words</source>
        <translation>Warteschlange nach Wörtern filtern</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Finding {rank}, {band}, {kind}: {source_a} says “{text_a}” against {source_b}, “{text_b}”: {mark}.</source>
        <translation>Befund {rank}, {band}, {kind}: {source_a} sagt „{text_a}“ gegen {source_b}, „{text_b}“: {mark}.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>Honest mix</source>
        <translation>Ehrliche Mischung</translation>
    </message>
    <message>
        <source>Honest mix: {random} % by chance, {repeat} % come back</source>
        <translation>Ehrliche Mischung: {random} % durch Zufall, {repeat} % kommen wieder</translation>
    </message>
    <message>
        <source>How many pairs come by chance, and how many come back</source>
        <translation>Wie viele Paare durch Zufall kommen und wie viele wiederkommen</translation>
    </message>
    <message>
        <source>In random order</source>
        <translation>In zufälliger Folge</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Beurteilt</translation>
    </message>
    <message>
        <source>Judged pairs that come back</source>
        <translation>Beurteilte Paare, die wiederkommen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Most diverse first</source>
        <translation>Vielfältigste zuerst</translation>
    </message>
    <message>
        <source>Most likely first</source>
        <translation>Wahrscheinlichste zuerst</translation>
    </message>
    <message>
        <source>Most likely first, with a random share among them and some pairs coming back, so that precision and your own consistency can be measured.</source>
        <translation>Wahrscheinlichste zuerst, dazwischen ein Anteil zufälliger und einige wiederkehrende Paare, damit sich Genauigkeit und Ihre eigene Beständigkeit messen lassen.</translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>No finding meets every filter.</source>
        <translation>Kein Befund erfüllt alle Filter.</translation>
    </message>
    <message>
        <source>No findings here</source>
        <translation>Hier sind keine Befunde</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>Nicht beurteilt</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Of 100 pairs about {random} come by chance and {repeat} come back.</source>
        <translation>Von 100 Paaren kommen etwa {random} durch Zufall, und {repeat} kommen wieder.</translation>
    </message>
    <message>
        <source>One finding of each dispute before any second one.</source>
        <translation>Von jedem Streitpunkt ein Befund, bevor ein zweiter kommt.</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>Ordnung der Warteschlange</translation>
    </message>
    <message>
        <source>Order the queue by</source>
        <translation>Warteschlange ordnen nach</translation>
    </message>
    <message>
        <source>Other tabs may hold some.</source>
        <translation>Andere Reiter haben vielleicht welche.</translation>
    </message>
    <message>
        <source>Pairs drawn by chance</source>
        <translation>Zufällig gezogene Paare</translation>
    </message>
    <message>
        <source>Published from</source>
        <translation>Erschienen ab</translation>
    </message>
    <message>
        <source>Published until</source>
        <translation>Erschienen bis</translation>
    </message>
    <message>
        <source>Put off until later</source>
        <translation>Auf später verschoben</translation>
    </message>
    <message>
        <source>Reading the rest of the findings…</source>
        <translation>Die übrigen Befunde werden gelesen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the filter “{name}”</source>
        <translation>Filter „{name}“ aufheben</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Save these filters</source>
        <translation>Diese Filter sichern</translation>
    </message>
    <message>
        <source>Save these filters…</source>
        <translation>Diese Filter sichern…</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gesicherte Filter</translation>
    </message>
    <message>
        <source>Scores nearest to a border of the bands: each label helps.</source>
        <translation>Werte nahe an einer Stufengrenze: Jedes Urteil hilft.</translation>
    </message>
    <message>
        <source>Share of findings judged</source>
        <translation>Anteil beurteilter Befunde</translation>
    </message>
    <message>
        <source>Shares of the honest mix</source>
        <translation>Anteile der ehrlichen Mischung</translation>
    </message>
    <message>
        <source>Shares…</source>
        <translation>Anteile…</translation>
    </message>
    <message>
        <source>Show from score</source>
        <translation>Zeigen ab Wert</translation>
    </message>
    <message>
        <source>Show from score {score}</source>
        <translation>Zeigen ab Wert {score}</translation>
    </message>
    <message>
        <source>Show the filters</source>
        <translation>Filter zeigen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>The honest mix puts some pairs among the most likely ones by chance and brings some back that you have judged, so that Diptych can estimate how many of its flags are right and how steadily you judge.</source>
        <translation>Die ehrliche Mischung stellt zufällige Paare zwischen die wahrscheinlichsten und bringt einige zurück, die Sie beurteilt haben; so kann Diptych schätzen, wie viele seiner Befunde richtig sind und wie beständig Sie urteilen.</translation>
    </message>
    <message>
        <source>To judge</source>
        <translation>Zu beurteilen</translation>
    </message>
    <message>
        <source>With a flag</source>
        <translation>Mit Merker</translation>
    </message>
    <message>
        <source>With a note</source>
        <translation>Mit Notiz</translation>
    </message>
    <message>
        <source>Without chance, the precision of the flags stays unknown.</source>
        <translation>Ohne Zufall bleibt die Genauigkeit der Befunde unbekannt.</translation>
    </message>
    <message>
        <source>Without repeats, your own consistency stays unknown.</source>
        <translation>Ohne Wiederholungen bleibt Ihre eigene Beständigkeit unbekannt.</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>Merker gesetzt</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>ab {day}</translation>
    </message>
    <message>
        <source>judged by {name}</source>
        <translation>beurteilt von {name}</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nicht beurteilt</translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation>noch nicht beurteilt</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>score from {score}</source>
        <translation>Wert ab {score}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message numerus="yes">
        <source>would show %n finding(s)</source>
        <translation>
            <numerusform>zeigt dann %n Befund</numerusform>
            <numerusform>zeigt dann %n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>{band}, score {score}</source>
        <translation>{band}, Wert {score}</translation>
    </message>
    <message>
        <source>{judged} of {total} judged</source>
        <translation>{judged} von {total} beurteilt</translation>
    </message>
    <message>
        <source>{source_a} says “{text_a}” and {source_b} says “{text_b}”: {mark}.</source>
        <translation>{source_a} sagt „{text_a}“, und {source_b} sagt „{text_b}“: {mark}.</translation>
    </message>
    <message>
        <source>“{text}” is no date: write 2026-05-14, or nothing.</source>
        <translation>„{text}“ ist kein Datum: Schreiben Sie 2026-05-14 oder nichts.</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>Credibility of the claim</source>
        <translation>Glaubwürdigkeit der Aussage</translation>
    </message>
    <message>
        <source>Credibility of the claim in this article</source>
        <translation>Glaubwürdigkeit der Aussage in diesem Artikel</translation>
    </message>
    <message>
        <source>Take the rating back</source>
        <translation>Bewertung zurücknehmen</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message numerus="yes">
        <source>%n day(s) later</source>
        <translation>
            <numerusform>%n Tag später</numerusform>
            <numerusform>%n Tage später</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) later</source>
        <translation>
            <numerusform>%n Stunde später</numerusform>
            <numerusform>%n Stunden später</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) later</source>
        <translation>
            <numerusform>%n Minute später</numerusform>
            <numerusform>%n Minuten später</numerusform>
        </translation>
    </message>
    <message>
        <source>A time zone needs a date and a time: 2026-05-14 18:30.</source>
        <translation>Eine Zeitzone braucht Datum und Uhrzeit: 2026-05-14 18:30.</translation>
    </message>
    <message>
        <source>A time zone needs a time as well: 2026-05-14 18:30.</source>
        <translation>Eine Zeitzone braucht auch eine Uhrzeit: 2026-05-14 18:30.</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Both articles scroll together from here</source>
        <translation>Beide Artikel rollen ab hier gemeinsam</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Abbrechen (Esc)</translation>
    </message>
    <message>
        <source>Claim: {text}</source>
        <translation>Aussage: {text}</translation>
    </message>
    <message>
        <source>Close the find bar (Esc)</source>
        <translation>Suchleiste schließen (Esc)</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Date, and time if known</source>
        <translation>Datum und, falls bekannt, Uhrzeit</translation>
    </message>
    <message>
        <source>Evidence: arrows move, Shift marks words, Enter sets, Delete removes, Esc leaves</source>
        <translation>Beleg: Pfeile bewegen, Umschalt markiert Wörter, Eingabe setzt, Entf entfernt, Esc beendet</translation>
    </message>
    <message>
        <source>Find in both articles</source>
        <translation>In beiden Artikeln suchen</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Grade of the source</source>
        <translation>Note der Quelle</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Linker</translation>
    </message>
    <message>
        <source>Not graded</source>
        <translation>Ohne Note</translation>
    </message>
    <message>
        <source>Other findings in this article</source>
        <translation>Andere Befunde in diesem Artikel</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechter</translation>
    </message>
    <message>
        <source>Save (Enter)</source>
        <translation>Sichern (Eingabe)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gesichert</translation>
    </message>
    <message numerus="yes">
        <source>%n other finding(s)</source>
        <translation>
            <numerusform>%n weiterer Befund</numerusform>
            <numerusform>%n weitere Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden character(s)</source>
        <translation>
            <numerusform>%n verborgenes Zeichen</numerusform>
            <numerusform>%n verborgene Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other finding(s); {next} and {previous} go through them</source>
        <translation>
            <numerusform>%n weiterer Befund; {next} und {previous} gehen hindurch</numerusform>
            <numerusform>%n weitere Befunde; {next} und {previous} gehen hindurch</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Credibility {grade}</source>
        <translation>Glaubwürdigkeit {grade}</translation>
    </message>
    <message>
        <source>Credibility {grade}: {words}</source>
        <translation>Glaubwürdigkeit {grade}: {words}</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Next hit ({key})</source>
        <translation>Nächste Fundstelle ({key})</translation>
    </message>
    <message>
        <source>One of {number} copies</source>
        <translation>Eine von {number} Kopien</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Previous hit ({key})</source>
        <translation>Vorige Fundstelle ({key})</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Saved. The next analysis reads this article&apos;s pairs again</source>
        <translation>Gesichert. Die nächste Auswertung liest die Paare dieses Artikels neu</translation>
    </message>
    <message>
        <source>Saved. The next analysis reads this article&apos;s pairs again ({key})</source>
        <translation>Gesichert. Die nächste Auswertung liest die Paare dieses Artikels neu ({key})</translation>
    </message>
    <message>
        <source>Set as evidence</source>
        <translation>Als Beleg setzen</translation>
    </message>
    <message>
        <source>Set as evidence ({key})</source>
        <translation>Als Beleg setzen ({key})</translation>
    </message>
    <message>
        <source>Set the selected words as evidence</source>
        <translation>Markierte Wörter als Beleg setzen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Source graded {grade}: {words}</source>
        <translation>Quelle mit Note {grade}: {words}</translation>
    </message>
    <message>
        <source>The claim&apos;s credibility, as you rated it: {grade}, {words}</source>
        <translation>Glaubwürdigkeit der Aussage, wie Sie sie bewertet haben: {grade}, {words}</translation>
    </message>
    <message>
        <source>The next analysis will read this article&apos;s pairs again.</source>
        <translation>Die nächste Auswertung liest die Paare dieses Artikels neu.</translation>
    </message>
    <message>
        <source>This article holds characters that cannot be seen or that turn words round. Each is shown as {mark}: {names}.</source>
        <translation>Dieser Artikel enthält Zeichen, die man nicht sieht oder die Wörter umdrehen. Jedes erscheint als {mark}: {names}.</translation>
    </message>
    <message>
        <source>This claim</source>
        <translation>Diese Aussage</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Unknown source</source>
        <translation>Unbekannte Quelle</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>by {name}</source>
        <translation>von {name}</translation>
    </message>
    <message>
        <source>completely reliable</source>
        <translation>völlig zuverlässig</translation>
    </message>
    <message>
        <source>confirmed by other sources</source>
        <translation>von anderen Quellen bestätigt</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>zweifelhaft</translation>
    </message>
    <message>
        <source>fairly reliable</source>
        <translation>ziemlich zuverlässig</translation>
    </message>
    <message>
        <source>improbable</source>
        <translation>unwahrscheinlich</translation>
    </message>
    <message>
        <source>not usually reliable</source>
        <translation>meist nicht zuverlässig</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message>
        <source>possibly true</source>
        <translation>möglicherweise wahr</translation>
    </message>
    <message>
        <source>probably true</source>
        <translation>wahrscheinlich wahr</translation>
    </message>
    <message>
        <source>reliability cannot be judged</source>
        <translation>Zuverlässigkeit nicht zu beurteilen</translation>
    </message>
    <message>
        <source>truth cannot be judged</source>
        <translation>Wahrheit nicht beurteilbar</translation>
    </message>
    <message>
        <source>undated</source>
        <translation>ohne Datum</translation>
    </message>
    <message>
        <source>unreliable</source>
        <translation>unzuverlässig</translation>
    </message>
    <message>
        <source>usually reliable</source>
        <translation>meist zuverlässig</translation>
    </message>
    <message>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
    <message>
        <source>{side} article, empty</source>
        <translation>{side} Artikel, leer</translation>
    </message>
    <message>
        <source>{side} article, {source}</source>
        <translation>{side} Artikel, {source}</translation>
    </message>
    <message>
        <source>“{given}” is no date that can be read: write 2026-05-14, or 2026-05-14 18:30.</source>
        <translation>„{given}“ ist kein lesbares Datum: Schreiben Sie 2026-05-14 oder 2026-05-14 18:30.</translation>
    </message>
    <message>
        <source>“{given}” is no time zone that can be read: write UTC, +02:00 or Europe/Kyiv.</source>
        <translation>„{given}“ ist keine lesbare Zeitzone: Schreiben Sie UTC, +02:00 oder Europe/Kyiv.</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Allow Diptych to fetch pages that I name</source>
        <translation>Diptych darf Seiten holen, die ich nenne</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>Wie im System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Give {key} to “{action}”</source>
        <translation>{key} an „{action}“ geben</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>Dort lassen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>New key of “{action}”:</source>
        <translation>Neue Taste für „{action}“:</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>Neue Taste…</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Off, nothing ever leaves this computer and nothing is fetched.</source>
        <translation>Aus: Nichts verlässt je diesen Rechner, und nichts wird geholt.</translation>
    </message>
    <message>
        <source>On, Diptych fetches the one page whose address you paste, drop or type, after asking you. The page&apos;s server then sees that this computer asked for it, when, and that Diptych did. Nothing of your case is sent.</source>
        <translation>An: Diptych holt die eine Seite, deren Adresse Sie einfügen, herüberziehen oder eingeben, und fragt vorher. Der Server der Seite sieht dann, dass dieser Rechner sie angefragt hat, wann, und dass es Diptych war. Von Ihrem Fall wird nichts gesendet.</translation>
    </message>
    <message>
        <source>One more key…</source>
        <translation>Weitere Taste…</translation>
    </message>
    <message>
        <source>Only public http and https addresses, up to 10 MB and 20 seconds, without cookies, and only where the site permits programs to do so (robots.txt).</source>
        <translation>Nur öffentliche http- und https-Adressen, bis 10 MB und 20 Sekunden, ohne Cookies, und nur wo die Website es Programmen erlaubt (robots.txt).</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Preset of keys</source>
        <translation>Vorgabe der Tasten</translation>
    </message>
    <message>
        <source>Press the new key; Esc keeps the old one</source>
        <translation>Drücken Sie die neue Taste; Esc behält die alte</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Size of article text</source>
        <translation>Größe des Artikeltextes</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Größe von allem</translation>
    </message>
    <message>
        <source>The keys of “{preset}” are in force.</source>
        <translation>Die Tasten von „{preset}“ gelten jetzt.</translation>
    </message>
    <message>
        <source>The language changes when Diptych is started next.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Diptych.</translation>
    </message>
    <message>
        <source>The new key</source>
        <translation>Die neue Taste</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
    <message>
        <source>{key} does “{action}” now.</source>
        <translation>{key} löst jetzt „{action}“ aus.</translation>
    </message>
    <message>
        <source>{key} stays: controls need it.</source>
        <translation>{key} bleibt: Bedienelemente brauchen die Taste.</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>“{action}” has no key; its menu and the list of actions have it.</source>
        <translation>„{action}“ hat keine Taste mehr; Menü und Befehlssuche haben den Befehl.</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Many accounts of one event, side by side: see where they disagree.</source>
        <translation>Viele Berichte über ein Ereignis nebeneinander: Sehen Sie, wo sie sich widersprechen.</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>New here? The sample case begins with a tour of five steps.</source>
        <translation>Neu hier? Der Beispielfall beginnt mit einem Rundgang in fünf Schritten.</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Open the sample case</source>
        <translation>Beispielfall öffnen</translation>
    </message>
    <message>
        <source>Open {case} in {folder}</source>
        <translation>{case} in {folder} öffnen</translation>
    </message>
    <message>
        <source>Or drop articles anywhere on this window: a new case is made for them.</source>
        <translation>Oder ziehen Sie Artikel auf dieses Fenster: Für sie entsteht ein neuer Fall.</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>Letzte Fälle</translation>
    </message>
</context>
<context>
    <name>Team</name>
    <message numerus="yes">
        <source>%n analyst(s)</source>
        <translation>
            <numerusform>%n Analyst</numerusform>
            <numerusform>%n Analysten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n comparison(s) of two articles</source>
        <translation>
            <numerusform>%n Vergleich zweier Artikel</numerusform>
            <numerusform>%n Vergleiche zweier Artikel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n Entscheidung</numerusform>
            <numerusform>%n Entscheidungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n disputed pair(s)</source>
        <translation>
            <numerusform>%n strittiges Paar</numerusform>
            <numerusform>%n strittige Paare</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of the log</source>
        <translation>
            <numerusform>%n Eintrag im Verlauf</numerusform>
            <numerusform>%n Einträge im Verlauf</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n version(s) of the guidelines</source>
        <translation>
            <numerusform>%n Fassung der Richtlinien</numerusform>
            <numerusform>%n Fassungen der Richtlinien</numerusform>
        </translation>
    </message>
    <message>
        <source>Adjudication desk</source>
        <translation>Schlichtungstisch</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>All pairs</source>
        <translation>Alle Paare</translation>
    </message>
    <message>
        <source>Alpha and kappa correct for chance and fall where one label is rare; AC1 does not. From below about 0.67 no firm conclusion should be drawn from alpha (Krippendorff).</source>
        <translation>Alpha und Kappa rechnen den Zufall heraus und sinken, wo ein Urteil selten ist; AC1 nicht. Unter etwa 0,67 sollte man aus Alpha nichts Festes schließen (Krippendorff).</translation>
    </message>
    <message>
        <source>Analyst</source>
        <translation>Analyst</translation>
    </message>
    <message>
        <source>Analyst {letter}</source>
        <translation>Analyst {letter}</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>Nach Urteil</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Cases to merge</source>
        <translation>Fälle, die zusammengeführt werden</translation>
    </message>
    <message>
        <source>Choose cases…</source>
        <translation>Fälle wählen…</translation>
    </message>
    <message>
        <source>Choose copies of this case that others worked on. Their decisions come in with their names and times; the order of the files does not matter.</source>
        <translation>Kopien dieses Falls wählen, an denen andere gearbeitet haben. Ihre Entscheidungen kommen mit Namen und Zeit herein; die Reihenfolge der Dateien ist gleichgültig.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cohen’s kappa</source>
        <translation>Cohens Kappa</translation>
    </message>
    <message>
        <source>Copying the case and merging…</source>
        <translation>Der Fall wird kopiert und zusammengeführt…</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Disputed pairs</source>
        <translation>Strittige Paare</translation>
    </message>
    <message>
        <source>Earlier merges</source>
        <translation>Frühere Zusammenführungen</translation>
    </message>
    <message>
        <source>Events of the log that come in</source>
        <translation>Einträge, die hereinkommen</translation>
    </message>
    <message>
        <source>Every file is as {analyst} packed it</source>
        <translation>Jede Datei ist so, wie {analyst} sie gepackt hat</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation>Richtlinien</translation>
    </message>
    <message>
        <source>Gwet’s AC1</source>
        <translation>Gwets AC1</translation>
    </message>
    <message>
        <source>Hand over as a bundle</source>
        <translation>Als Bündel übergeben</translation>
    </message>
    <message>
        <source>Hand over as a sealed bundle</source>
        <translation>Als versiegeltes Bündel übergeben</translation>
    </message>
    <message>
        <source>Hide the names</source>
        <translation>Namen verbergen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Krippendorff’s alpha</source>
        <translation>Krippendorffs Alpha</translation>
    </message>
    <message>
        <source>Krippendorff’s alpha: {value}</source>
        <translation>Krippendorffs Alpha: {value}</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Marked words</source>
        <translation>Markierte Worte</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Merge cases</source>
        <translation>Fälle zusammenführen</translation>
    </message>
    <message>
        <source>New: {parts}.</source>
        <translation>Neu: {parts}.</translation>
    </message>
    <message>
        <source>No pair has different labels of two analysts. Merge the cases of your colleagues first; what they decided differently comes up here.</source>
        <translation>Kein Paar hat verschiedene Urteile von zwei Analysten. Führen Sie zuerst die Fälle der anderen zusammen; was sie anders entschieden haben, steht dann hier.</translation>
    </message>
    <message>
        <source>No pair is left in this list.</source>
        <translation>In dieser Liste ist kein Paar mehr.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Nothing is changed yet. A backup is made before the merge.</source>
        <translation>Noch ist nichts geändert. Vor dem Zusammenführen wird eine Sicherung gemacht.</translation>
    </message>
    <message>
        <source>Nothing is disputed</source>
        <translation>Nichts ist strittig</translation>
    </message>
    <message>
        <source>Nothing of either side is lost: the history keeps both.</source>
        <translation>Von keiner Seite geht etwas verloren: der Verlauf behält beides.</translation>
    </message>
    <message>
        <source>One passage</source>
        <translation>Die eine Stelle</translation>
    </message>
    <message>
        <source>Only open ones</source>
        <translation>Nur offene</translation>
    </message>
    <message>
        <source>Only who has the passphrase can open the bundle. Nobody can bring it back: not you, not the makers of Diptych. Take five words or more that do not belong together, and tell it your colleague in another way than you send the bundle.</source>
        <translation>Nur wer die Passphrase hat, kann das Bündel öffnen. Niemand kann sie wiederbeschaffen: nicht Sie, nicht die Hersteller von Diptych. Nehmen Sie fünf oder mehr Wörter, die nicht zusammengehören, und teilen Sie sie auf einem anderen Weg mit, als Sie das Bündel schicken.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a sealed bundle</source>
        <translation>Versiegeltes Bündel öffnen</translation>
    </message>
    <message>
        <source>Packed {articles} and {decisions} into {file}</source>
        <translation>{articles} und {decisions} in {file} gepackt</translation>
    </message>
    <message>
        <source>Packing the case…</source>
        <translation>Der Fall wird gepackt…</translation>
    </message>
    <message>
        <source>Parts of the merge</source>
        <translation>Teile des Zusammenführens</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Raw agreement</source>
        <translation>Einfache Übereinstimmung</translation>
    </message>
    <message>
        <source>Repeats judged the same</source>
        <translation>Gleich beurteilte Wiederholungen</translation>
    </message>
    <message>
        <source>Said differently</source>
        <translation>Anders gesagt</translation>
    </message>
    <message>
        <source>Seal…</source>
        <translation>Versiegeln…</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>Settle %n disputed pair(s)</source>
        <translation>
            <numerusform>%n strittiges Paar schlichten</numerusform>
            <numerusform>%n strittige Paare schlichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in the articles</source>
        <translation>In den Artikeln zeigen</translation>
    </message>
    <message>
        <source>Show what I type</source>
        <translation>Zeigen, was ich tippe</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>The cases are merged</source>
        <translation>Die Fälle sind zusammengeführt</translation>
    </message>
    <message>
        <source>The cases say</source>
        <translation>Die Fälle sagen</translation>
    </message>
    <message numerus="yes">
        <source>The cases say %n thing(s) differently.</source>
        <translation>
            <numerusform>Die Fälle sagen %n Ding verschieden.</numerusform>
            <numerusform>Die Fälle sagen %n Dinge verschieden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The other passage</source>
        <translation>Die andere Stelle</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Dieselbe noch einmal</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden sind nicht gleich.</translation>
    </message>
    <message>
        <source>There is no ruling of yours to take back.</source>
        <translation>Es gibt keine Ihrer Schlichtungen zurückzunehmen.</translation>
    </message>
    <message>
        <source>These cases hold nothing that this case lacks.</source>
        <translation>Diese Fälle enthalten nichts, was diesem Fall fehlt.</translation>
    </message>
    <message>
        <source>This bundle is sealed. Ask whoever sealed it for the passphrase.</source>
        <translation>Dieses Bündel ist versiegelt. Fragen Sie nach der Passphrase, wer es versiegelt hat.</translation>
    </message>
    <message>
        <source>Trying the merge on a copy…</source>
        <translation>Das Zusammenführen wird an einer Kopie versucht…</translation>
    </message>
    <message>
        <source>Two analysts</source>
        <translation>Je zwei Analysten</translation>
    </message>
    <message>
        <source>Unclear: put to the guidelines</source>
        <translation>Unklar: in die Richtlinien</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What comes in, by analyst</source>
        <translation>Was hereinkommt, nach Analysten</translation>
    </message>
    <message>
        <source>What each analyst decided</source>
        <translation>Was jeder Analyst entschieden hat</translation>
    </message>
    <message>
        <source>What the cases say differently</source>
        <translation>Was die Fälle verschieden sagen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Where is the case to be?</source>
        <translation>Wohin soll der Fall?</translation>
    </message>
    <message>
        <source>Which cases hold the work of your colleagues?</source>
        <translation>In welchen Fällen steht die Arbeit der anderen?</translation>
    </message>
    <message>
        <source>With oneself</source>
        <translation>Mit sich selbst</translation>
    </message>
    <message>
        <source>gold: {label}</source>
        <translation>Gold: {label}</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>no pair came back yet</source>
        <translation>noch kam kein Paar wieder</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>put to the guidelines</source>
        <translation>in die Richtlinien gegeben</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>nicht bestimmt</translation>
    </message>
    <message>
        <source>undefined: everyone chose “{label}”</source>
        <translation>nicht bestimmt: alle wählten „{label}“</translation>
    </message>
    <message>
        <source>undefined: no pair was judged by two</source>
        <translation>nicht bestimmt: kein Paar wurde von zweien beurteilt</translation>
    </message>
    <message>
        <source>{analysts}; pairs judged by two or more: {shared} of {items}; {disputed}. Brackets hold 95 % intervals. Adjudications, and what was changed after them, are left out.</source>
        <translation>{analysts}; von zweien oder mehr beurteilte Paare: {shared} von {items}; {disputed}. In Klammern stehen 95-%-Intervalle. Schlichtungen, und was danach geändert wurde, zählen nicht.</translation>
    </message>
    <message>
        <source>{analysts}; {shared} of {items} pairs were judged by two or more; {disputed}. Brackets hold 95 % intervals. Adjudications, and what was changed after them, are left out.</source>
        <translation type="vanished">{analysts}; {shared} von {items} Paaren wurden von zweien oder mehr beurteilt; {disputed}. In Klammern stehen 95-%-Intervalle. Schlichtungen, und was danach geändert wurde, zählen nicht.</translation>
    </message>
    <message>
        <source>{at}, by {analyst}: {files}; copy before: {backup}</source>
        <translation>{at}, von {analyst}: {files}; Kopie davor: {backup}</translation>
    </message>
    <message>
        <source>{hits} of {total} ({low} to {high} %)</source>
        <translation>{hits} von {total} ({low} bis {high} %)</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} und {other}</translation>
    </message>
    <message>
        <source>{settled} of {total} settled</source>
        <translation>{settled} von {total} geschlichtet</translation>
    </message>
    <message>
        <source>{sides}: “{a}” against “{b}”, {state}</source>
        <translation>{sides}: „{a}“ gegen „{b}“, {state}</translation>
    </message>
    <message>
        <source>{text}. This case is open read only.</source>
        <translation>{text}. Dieser Fall ist nur zum Lesen offen.</translation>
    </message>
    <message>
        <source>{value} ({low} to {high} %)</source>
        <translation>{value} ({low} bis {high} %)</translation>
    </message>
    <message>
        <source>{value} ({low} to {high})</source>
        <translation>{value} ({low} bis {high})</translation>
    </message>
    <message>
        <source>{what} The case as it was before stands in {backup}.</source>
        <translation>{what} Der Fall, wie er vorher war, steht in {backup}.</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>All the rest</source>
        <translation>Alles Weitere</translation>
    </message>
    <message>
        <source>Both claims stand in their articles, the telling words marked. Go to the next finding between them: press {key}.</source>
        <translation>Beide Aussagen stehen in ihren Artikeln, die entscheidenden Wörter sind markiert. Gehen Sie zum nächsten Befund zwischen ihnen: {key}.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Enter goes on, Esc ends the tour.</source>
        <translation>Die Eingabetaste führt weiter, Esc beendet den Rundgang.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>Nichts geht verloren</translation>
    </message>
    <message>
        <source>One key decides</source>
        <translation>Eine Taste entscheidet</translation>
    </message>
    <message>
        <source>Pairs of claims that may contradict each other, the likeliest first. Go to the next one: press {key}.</source>
        <translation>Paare von Aussagen, die sich widersprechen könnten, die wahrscheinlichsten zuerst. Gehen Sie zum nächsten: {key}.</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Step {number} of {total}</source>
        <translation>Schritt {number} von {total}</translation>
    </message>
    <message>
        <source>The queue</source>
        <translation>Die Warteschlange</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Two whole articles</source>
        <translation>Zwei ganze Artikel</translation>
    </message>
    <message>
        <source>What you decide is on the disk at once, and every step can be taken back, tomorrow as well. Press {key}.</source>
        <translation>Ihre Urteile sind sofort gesichert, und jeder Schritt lässt sich zurücknehmen, auch morgen noch: {key}.</translation>
    </message>
    <message>
        <source>Why the pair was flagged, and why it may be no conflict. Say what it is: {yes} for a contradiction, {no} for none, {later} for later. The next pair follows.</source>
        <translation>Warum das Paar gefunden wurde, und was dagegen spricht. Sagen Sie, was es ist: {yes} für einen Widerspruch, {no} für keinen, {later} für später. Dann folgt das nächste Paar.</translation>
    </message>
    <message>
        <source>{palette} finds every action by a few letters, {keys} lists all keys, {guidelines} shows how to judge. Your own articles: drop them on the window.</source>
        <translation>{palette} findet jeden Befehl nach wenigen Buchstaben, {keys} zeigt alle Tasten, {guidelines} zeigt, wie geurteilt wird. Ihre eigenen Artikel: Ziehen Sie sie auf das Fenster.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Auswerten</translation>
    </message>
    <message>
        <source>Analysing {articles}</source>
        <translation>{articles} in Auswertung</translation>
    </message>
    <message>
        <source>Analysis done: {found} in {articles}</source>
        <translation>Auswertung fertig: {found}, {articles}</translation>
    </message>
    <message>
        <source>Analysis stopped; {key} goes on from here</source>
        <translation>Auswertung angehalten; {key} setzt sie fort</translation>
    </message>
    <message>
        <source>Diptych compares accounts of one event: add at least one more.</source>
        <translation>Diptych vergleicht Berichte über ein Ereignis: Fügen Sie mindestens noch einen hinzu.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Drop files or folders on the window, choose them, or paste a text. Two accounts of one event are enough to begin.</source>
        <translation>Ziehen Sie Dateien oder Ordner auf das Fenster, wählen Sie sie aus, oder fügen Sie einen Text ein. Zwei Berichte über ein Ereignis genügen für den Anfang.</translation>
    </message>
    <message>
        <source>Either the analysis has not run to its end, or these articles do not contradict each other.</source>
        <translation>Entweder ist die Auswertung nicht zu Ende gelaufen, oder diese Artikel widersprechen sich nicht.</translation>
    </message>
    <message>
        <source>Findings appear here as they are found; you can judge them while the rest is still being compared.</source>
        <translation>Befunde erscheinen hier, sobald sie gefunden sind; Sie können sie beurteilen, während der Rest noch verglichen wird.</translation>
    </message>
    <message>
        <source>Import articles</source>
        <translation>Artikel einlesen</translation>
    </message>
    <message>
        <source>No more findings in this article in this direction</source>
        <translation>In dieser Richtung gibt es in diesem Artikel keine weiteren Befunde</translation>
    </message>
    <message>
        <source>No more findings in this direction</source>
        <translation>In dieser Richtung gibt es keine weiteren Befunde</translation>
    </message>
    <message>
        <source>One article so far</source>
        <translation>Bisher ein Artikel</translation>
    </message>
    <message>
        <source>Paste as article</source>
        <translation>Als Artikel einfügen</translation>
    </message>
    <message>
        <source>Read only: {why}</source>
        <translation>Nur zum Lesen: {why}</translation>
    </message>
    <message>
        <source>Read only: “{case}” is open in another window{who}. Close it there and open it again to judge.</source>
        <translation>Nur zum Lesen: „{case}“ ist in einem anderen Fenster geöffnet{who}. Schließen Sie ihn dort, und öffnen Sie ihn wieder, um zu urteilen.</translation>
    </message>
    <message>
        <source>This case has no articles yet</source>
        <translation>Dieser Fall hat noch keine Artikel</translation>
    </message>
    <message>
        <source>This case is open read only; nothing can be imported.</source>
        <translation>Dieser Fall ist nur zum Lesen geöffnet; nichts kann eingelesen werden.</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>In Arbeit…</translation>
    </message>
    <message>
        <source>Your last decision is not saved yet, as another program is using the case. Diptych closes as soon as it is; half a minute at most.</source>
        <translation>Ihre letzte Entscheidung ist noch nicht gespeichert, da ein anderes Programm den Fall benutzt. Diptych schließt, sobald sie es ist; spätestens in einer halben Minute.</translation>
    </message>
    <message>
        <source>{articles}, no findings</source>
        <translation>{articles}, keine Befunde</translation>
    </message>
</context>
</TS>
