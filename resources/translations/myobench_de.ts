<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name />
  <message>
   <source> %</source>
   <translation> %</translation>
  </message>
  <message>
   <source> % MVC</source>
   <translation> % MVC</translation>
  </message>
  <message>
   <source> Hz</source>
   <translation> Hz</translation>
  </message>
  <message>
   <source> and </source>
   <translation> und </translation>
  </message>
  <message>
   <source> kg</source>
   <translation> kg</translation>
  </message>
  <message>
   <source> ms</source>
   <translation> ms</translation>
  </message>
  <message>
   <source> or </source>
   <translation> oder </translation>
  </message>
  <message>
   <source> s</source>
   <translation> s</translation>
  </message>
  <message>
   <source> ±{value} % by chance</source>
   <translation> ±{value} % zufällig</translation>
  </message>
  <message>
   <source> µV per count</source>
   <translation> µV je Zählwert</translation>
  </message>
  <message>
   <source> ×</source>
   <translation> ×</translation>
  </message>
  <message>
   <source>%</source>
   <translation>%</translation>
  </message>
  <message>
   <source>% MVC</source>
   <translation>% MVC</translation>
  </message>
  <message>
   <source>% MVC off it (RMS)</source>
   <translation>% MVC daneben (RMS)</translation>
  </message>
  <message>
   <source>% MVC/s over {window} ms</source>
   <translation>% MVC/s über {window} ms</translation>
  </message>
  <message>
   <source>% of 100 % = {value} µV</source>
   <translation>% von 100 % = {value} µV</translation>
  </message>
  <message>
   <source>% of own best</source>
   <translation>% der Bestmarke</translation>
  </message>
  <message>
   <source>%/min</source>
   <translation>%/min</translation>
  </message>
  <message numerus="yes">
   <source>%n Hann window(s) of {window} s</source>
   <translation>
    <numerusform>%n Hann-Fenster von {window} s</numerusform>
    <numerusform>%n Hann-Fenster von {window} s</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n annotation(s)</source>
   <translation>
    <numerusform>%n Notiz</numerusform>
    <numerusform>%n Notizen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n attempt(s)</source>
   <translation>
    <numerusform>%n Versuch</numerusform>
    <numerusform>%n Versuche</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n channel(s)</source>
   <translation>
    <numerusform>%n Kanal</numerusform>
    <numerusform>%n Kanäle</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n channel(s) of the set-up are not on this device.</source>
   <translation>
    <numerusform>%n Kanal der Belegung fehlt an diesem Gerät.</numerusform>
    <numerusform>%n Kanäle der Belegung fehlen an diesem Gerät.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n channel(s), all of them measured</source>
   <translation>
    <numerusform>%n Kanal, gemessen</numerusform>
    <numerusform>%n Kanäle, alle gemessen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n channel(s), in the order in which they are shown.</source>
   <translation>
    <numerusform>%n Kanal, in der Reihenfolge der Anzeige.</numerusform>
    <numerusform>%n Kanäle, in der Reihenfolge der Anzeige.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n client(s)</source>
   <translation>
    <numerusform>%n Klient</numerusform>
    <numerusform>%n Klienten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n effort(s)</source>
   <translation>
    <numerusform>%n Versuch</numerusform>
    <numerusform>%n Versuche</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n failed</source>
   <translation>
    <numerusform>%n fehlgeschlagen</numerusform>
    <numerusform>%n fehlgeschlagen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) deleted from the disk.</source>
   <translation>
    <numerusform>%n Datei von der Platte gelöscht.</numerusform>
    <numerusform>%n Dateien von der Platte gelöscht.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n file(s) of it are still on the disk.</source>
   <translation>
    <numerusform>%n Datei davon ist noch auf der Platte.</numerusform>
    <numerusform>%n Dateien davon sind noch auf der Platte.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n gap(s)</source>
   <translation>
    <numerusform>%n Lücke</numerusform>
    <numerusform>%n Lücken</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n gap(s) in all</source>
   <translation>
    <numerusform>%n Lücke insgesamt</numerusform>
    <numerusform>%n Lücken insgesamt</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n interruption(s)</source>
   <translation>
    <numerusform>%n Unterbrechung</numerusform>
    <numerusform>%n Unterbrechungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n job(s)</source>
   <translation>
    <numerusform>%n Auftrag</numerusform>
    <numerusform>%n Aufträge</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n left out</source>
   <translation>
    <numerusform>%n ausgelassen</numerusform>
    <numerusform>%n ausgelassen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n message(s)</source>
   <translation>
    <numerusform>%n Meldung</numerusform>
    <numerusform>%n Meldungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n more</source>
   <translation>
    <numerusform>%n weitere</numerusform>
    <numerusform>%n weitere</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n more session(s) are left out.</source>
   <translation>
    <numerusform>%n weitere Sitzung ist weggelassen.</numerusform>
    <numerusform>%n weitere Sitzungen sind weggelassen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n muscle(s)</source>
   <translation>
    <numerusform>%n Muskel</numerusform>
    <numerusform>%n Muskeln</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n muscle(s) named</source>
   <translation>
    <numerusform>%n Muskel benannt</numerusform>
    <numerusform>%n Muskeln benannt</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n not counted</source>
   <translation>
    <numerusform>%n nicht gezählt</numerusform>
    <numerusform>%n nicht gezählt</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n recording(s)</source>
   <translation>
    <numerusform>%n Aufnahme</numerusform>
    <numerusform>%n Aufnahmen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n repetition(s)</source>
   <translation>
    <numerusform>%n Wiederholung</numerusform>
    <numerusform>%n Wiederholungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n row(s)</source>
   <translation>
    <numerusform>%n Zeile</numerusform>
    <numerusform>%n Zeilen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n session(s)</source>
   <translation>
    <numerusform>%n Sitzung</numerusform>
    <numerusform>%n Sitzungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n session(s) with question, notes and findings</source>
   <translation>
    <numerusform>%n Sitzung mit Frage, Notizen und Feststellungen</numerusform>
    <numerusform>%n Sitzungen mit Frage, Notizen und Feststellungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n step(s)</source>
   <translation>
    <numerusform>%n Schritt</numerusform>
    <numerusform>%n Schritte</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n step(s). The recording begins with the session.</source>
   <translation>
    <numerusform>%n Schritt. Die Aufnahme beginnt mit der Sitzung.</numerusform>
    <numerusform>%n Schritte. Die Aufnahme beginnt mit der Sitzung.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n time(s) out of it, {longest} s at most</source>
   <translation>
    <numerusform>%n-mal draußen, höchstens {longest} s</numerusform>
    <numerusform>%n-mal draußen, höchstens {longest} s</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n unread message(s)</source>
   <translation>
    <numerusform>%n ungelesene Meldung</numerusform>
    <numerusform>%n ungelesene Meldungen</numerusform>
   </translation>
  </message>
  <message>
   <source>(+{points} points, repetitions {first} and {last})</source>
   <translation>(+{points} Punkte, Wiederholungen {first} und {last})</translation>
  </message>
  <message>
   <source>(SI {size} %, ±{half})</source>
   <translation>(SI {size} %, ±{half})</translation>
  </message>
  <message>
   <source>(repetitions {first} to {last})</source>
   <translation>(Wiederholungen {first} bis {last})</translation>
  </message>
  <message>
   <source>(without a name)</source>
   <translation>(ohne Namen)</translation>
  </message>
  <message>
   <source>({size} %: more {more}, less {less})</source>
   <translation>({size} %: mehr {more}, weniger {less})</translation>
  </message>
  <message>
   <source>(±{value} % by chance)</source>
   <translation>(±{value} % zufällig)</translation>
  </message>
  <message>
   <source>+</source>
   <translation>+</translation>
  </message>
  <message>
   <source>, from a median frequency of {start} Hz</source>
   <translation>, ab einer Medianfrequenz von {start} Hz</translation>
  </message>
  <message>
   <source>, weak: under 30 s</source>
   <translation>, unsicher: unter 30 s</translation>
  </message>
  <message>
   <source>0 s</source>
   <translation>0 s</translation>
  </message>
  <message>
   <source>1  Client</source>
   <translation>1  Klient</translation>
  </message>
  <message>
   <source>1 s is usual; a longer one spreads less and reacts later.</source>
   <translation>1 s ist üblich; ein längeres streut weniger und reagiert später.</translation>
  </message>
  <message>
   <source>1/Δt {rate} Hz</source>
   <translation>1/Δt {rate} Hz</translation>
  </message>
  <message>
   <source>10 to 15 s or longer</source>
   <translation>10 bis 15 s oder länger</translation>
  </message>
  <message>
   <source>100 % (µV)</source>
   <translation>100 % (µV)</translation>
  </message>
  <message>
   <source>100 % is</source>
   <translation>100 % ist</translation>
  </message>
  <message>
   <source>100 % of {reference}</source>
   <translation>100 % vom {reference}</translation>
  </message>
  <message>
   <source>100 is symmetry.</source>
   <translation>100 ist Symmetrie.</translation>
  </message>
  <message>
   <source>100 · mean antagonist / mean agonist, while the agonist is active</source>
   <translation>100 · Mittel Antagonist / Mittel Agonist, solange der Agonist aktiv ist</translation>
  </message>
  <message>
   <source>100 · mean of the antagonist / mean of the agonist</source>
   <translation>100 · Mittel des Antagonisten / Mittel des Agonisten</translation>
  </message>
  <message>
   <source>10–500 Hz, wide</source>
   <translation>10–500 Hz, breit</translation>
  </message>
  <message>
   <source>1RM</source>
   <translation>1RM</translation>
  </message>
  <message>
   <source>2  Protocol</source>
   <translation>2  Protokoll</translation>
  </message>
  <message>
   <source>2 to 3 s each, several times</source>
   <translation>je 2 bis 3 s, mehrmals</translation>
  </message>
  <message>
   <source>2 · ∫ min(agonist, antagonist) / ∫ (agonist + antagonist) · 100</source>
   <translation>2 · ∫ min(Agonist, Antagonist) / ∫ (Agonist + Antagonist) · 100</translation>
  </message>
  <message>
   <source>2.5 kg less</source>
   <translation>2,5 kg weniger</translation>
  </message>
  <message>
   <source>2.5 kg less (−)</source>
   <translation>2,5 kg weniger (−)</translation>
  </message>
  <message>
   <source>2.5 kg more</source>
   <translation>2,5 kg mehr</translation>
  </message>
  <message>
   <source>2.5 kg more (+)</source>
   <translation>2,5 kg mehr (+)</translation>
  </message>
  <message>
   <source>20–450 Hz, the usual band</source>
   <translation>20–450 Hz, das übliche Band</translation>
  </message>
  <message>
   <source>3  Source of the signals</source>
   <translation>3  Quelle der Signale</translation>
  </message>
  <message>
   <source>3, 2, 1, go: the last seconds of a phase.</source>
   <translation>3, 2, 1, los: die letzten Sekunden einer Phase.</translation>
  </message>
  <message>
   <source>3-1-X: seconds down, in the pause, up. Or beats a minute: 60</source>
   <translation>3-1-X: Sekunden ab, in der Pause, auf. Oder Schläge je Minute: 60</translation>
  </message>
  <message>
   <source>30–450 Hz, against motion</source>
   <translation>30–450 Hz, gegen Bewegung</translation>
  </message>
  <message>
   <source>50 Hz</source>
   <translation>50 Hz</translation>
  </message>
  <message>
   <source>50 Hz hum subtracted</source>
   <translation>50-Hz-Brummen abgezogen</translation>
  </message>
  <message>
   <source>60 Hz</source>
   <translation>60 Hz</translation>
  </message>
  <message>
   <source>60 Hz hum subtracted</source>
   <translation>60-Hz-Brummen abgezogen</translation>
  </message>
  <message>
   <source>70 % MVC in {time}, {limit} ms asked</source>
   <translation>70 % MVC in {time}, gefordert {limit} ms</translation>
  </message>
  <message>
   <source>95 % band</source>
   <translation>95-%-Band</translation>
  </message>
  <message>
   <source>95 % band (%)</source>
   <translation>95-%-Band (%)</translation>
  </message>
  <message>
   <source>95 % band {below_low} to {below_high}, {n} {counted}, {step}, mean activation in {unit}; symmetry index {value}, limit {limit}</source>
   <translation>95-%-Band {below_low} bis {below_high}, {n} {counted}, {step}, mittlere Aktivierung in {unit}; Symmetrieindex {value}, Grenze {limit}</translation>
  </message>
  <message>
   <source>95 % band {low} to {high}, {n} {counted}, {step}, limit {limit}</source>
   <translation>95-%-Band {low} bis {high}, {n} {counted}, {step}, Grenze {limit}</translation>
  </message>
  <message>
   <source>95 % band {low} to {high}, {n} {counted}, {step}; quiet is below {limit}</source>
   <translation>95-%-Band {low} bis {high}, {n} {counted}, {step}; ruhig ist unter {limit}</translation>
  </message>
  <message>
   <source>95 % band {size_low} to {size_high}, {n} {counted}, {step}, limit {limit}</source>
   <translation>95-%-Band {size_low} bis {size_high}, {n} {counted}, {step}, Grenze {limit}</translation>
  </message>
  <message>
   <source>&lt;b&gt;No recordings in this folder&lt;/b&gt;&lt;br&gt;Choose another one, or look in subfolders too.</source>
   <translation>&lt;b&gt;Keine Aufnahmen in diesem Ordner&lt;/b&gt;&lt;br&gt;Einen anderen wählen, oder auch in Unterordnern nachsehen.</translation>
  </message>
  <message>
   <source>&lt;b&gt;No recordings in this folder&lt;/b&gt;&lt;br&gt;Choose another one.</source>
   <translation>&lt;b&gt;Keine Aufnahmen in diesem Ordner&lt;/b&gt;&lt;br&gt;Einen anderen wählen.</translation>
  </message>
  <message>
   <source>&lt;b&gt;No recordings yet&lt;/b&gt;&lt;br&gt;What you record is found here. “Other file…” opens one from anywhere.</source>
   <translation>&lt;b&gt;Noch keine Aufnahmen&lt;/b&gt;&lt;br&gt;Was aufgenommen wird, steht hier. „Andere Datei…“ öffnet eine von irgendwo.</translation>
  </message>
  <message>
   <source>A and B are at the same place</source>
   <translation>A und B sind an derselben Stelle</translation>
  </message>
  <message>
   <source>A board, a recording, or the simulated athlete, who needs no hardware and does squats with eight muscles.</source>
   <translation>Ein Gerät, eine Aufnahme oder der simulierte Athlet, der keine Hardware braucht und Kniebeugen mit acht Muskeln macht.</translation>
  </message>
  <message>
   <source>A change counts from the next connection on, for a device and for a replay; never for a recording that runs. What a recording was made with is in its file.</source>
   <translation>Eine Änderung gilt ab der nächsten Verbindung, für ein Gerät wie für eine Wiedergabe; nie für eine laufende Aufnahme. Womit eine Aufnahme gemacht wurde, steht in ihrer Datei.</translation>
  </message>
  <message>
   <source>A code such as P017, never a name.</source>
   <translation>Eine Kennung wie P017, nie ein Name.</translation>
  </message>
  <message>
   <source>A device</source>
   <translation>Ein Gerät</translation>
  </message>
  <message>
   <source>A device on the table</source>
   <translation>Ein Gerät auf dem Tisch</translation>
  </message>
  <message>
   <source>A falling median frequency means slower action potentials or another muscle length, temperature, load or electrode position. A reading is given only where the 95 % bands of both slopes exclude zero, and the amplitude changes by more than the spectrum alone makes it on this board.</source>
   <translation>Eine sinkende Medianfrequenz bedeutet langsamere Aktionspotenziale oder eine andere Muskellänge, Temperatur, Last oder Elektrodenlage. Eine Deutung steht nur da, wo die 95-%-Bänder beider Steigungen die Null ausschließen und sich die Amplitude stärker ändert, als es das Spektrum allein bei diesem Gerät bewirkt.</translation>
  </message>
  <message>
   <source>A falling median frequency means slower action potentials, or another muscle length, temperature, load or electrode position.</source>
   <translation>Eine sinkende Medianfrequenz bedeutet langsamere Aktionspotenziale oder eine andere Muskellänge, Temperatur, Last oder Elektrodenlage.</translation>
  </message>
  <message>
   <source>A file name has no slash in it.</source>
   <translation>Ein Dateiname hat keinen Schrägstrich.</translation>
  </message>
  <message>
   <source>A file of another program ({format}).</source>
   <translation>Eine Datei eines anderen Programms ({format}).</translation>
  </message>
  <message>
   <source>A guided session: client, protocol and question, then one key leads from the signal check to the report. Without a device the simulated athlete does it.</source>
   <translation>Eine geführte Sitzung: Klient, Protokoll und Frage, dann führt eine Taste von der Signalprüfung bis zum Bericht. Ohne Gerät macht es der simulierte Athlet.</translation>
  </message>
  <message>
   <source>A higher % MVC in one muscle than in another does not mean that it works harder.</source>
   <translation>Höhere % MVC in einem Muskel als in einem anderen bedeuten nicht, dass er stärker arbeitet.</translation>
  </message>
  <message>
   <source>A hold has its zone in % MVC: measure the MVC of this muscle first.</source>
   <translation>Halten hat seine Zone in % MVC: zuerst die MVC dieses Muskels messen.</translation>
  </message>
  <message>
   <source>A live source is needed</source>
   <translation>Eine Live-Quelle ist nötig</translation>
  </message>
  <message>
   <source>A muscle without an MVC makes no points, and its zone is of the session's peak.</source>
   <translation>Ein Muskel ohne MVC macht keine Punkte, und seine Zone gilt vom Sitzungsmaximum.</translation>
  </message>
  <message>
   <source>A number for within a session. Antagonist activity is not bad in itself: it steadies the joint.</source>
   <translation>Eine Zahl für innerhalb einer Sitzung. Antagonistenaktivität ist an sich nicht schlecht: sie stabilisiert das Gelenk.</translation>
  </message>
  <message>
   <source>A picture, PNG or JPEG</source>
   <translation>Ein Bild, PNG oder JPEG</translation>
  </message>
  <message>
   <source>A point for</source>
   <translation>Ein Punkt für</translation>
  </message>
  <message>
   <source>A point for a stay of</source>
   <translation>Ein Punkt für Verweilen von</translation>
  </message>
  <message>
   <source>A port that nothing answers on takes up to 6 s to refuse.</source>
   <translation>Eine Schnittstelle ohne Antwort braucht bis zu 6 s, um abzulehnen.</translation>
  </message>
  <message>
   <source>A protocol of your own that begins as this one is</source>
   <translation>Ein eigenes Protokoll, das beginnt, wie dieses ist</translation>
  </message>
  <message>
   <source>A recording</source>
   <translation>Eine Aufnahme</translation>
  </message>
  <message>
   <source>A recording can be looked at, but not trained on.</source>
   <translation>Eine Aufnahme lässt sich ansehen, aber nicht zum Training nutzen.</translation>
  </message>
  <message>
   <source>A recording is running</source>
   <translation>Eine Aufnahme läuft</translation>
  </message>
  <message>
   <source>A recording is running.</source>
   <translation>Eine Aufnahme läuft.</translation>
  </message>
  <message>
   <source>A recording keeps the muscles that it was recorded with.</source>
   <translation>Eine Aufnahme behält die Muskeln, mit denen sie aufgenommen wurde.</translation>
  </message>
  <message>
   <source>A recording runs already.</source>
   <translation>Es läuft schon eine Aufnahme.</translation>
  </message>
  <message>
   <source>A recording runs through the same chain to the same numbers: open one with O, move on its bar at the bottom, and press V to see all of it.</source>
   <translation>Eine Aufnahme läuft durch dieselbe Verarbeitung zu denselben Zahlen: mit O öffnen, auf ihrem Balken unten bewegen, und mit V ganz ansehen.</translation>
  </message>
  <message>
   <source>A recording runs: finish it first ({key}).</source>
   <translation>Eine Aufnahme läuft: zuerst beenden ({key}).</translation>
  </message>
  <message>
   <source>A recording that is played keeps the baseline that it was made with.</source>
   <translation>Eine Aufnahme, die abgespielt wird, behält die Ausgangsmessung, mit der sie gemacht wurde.</translation>
  </message>
  <message>
   <source>A recording that runs is not affected. Please report it.</source>
   <translation>Eine laufende Aufnahme ist nicht betroffen. Bitte melden.</translation>
  </message>
  <message>
   <source>A replay is a recording already</source>
   <translation>Eine Wiedergabe ist schon eine Aufnahme</translation>
  </message>
  <message>
   <source>A session</source>
   <translation>Eine Sitzung</translation>
  </message>
  <message>
   <source>A session is measured once, like its analysis, and is there at once then.</source>
   <translation>Eine Sitzung wird einmal gemessen wie bei ihrer Auswertung und ist danach sofort da.</translation>
  </message>
  <message>
   <source>A session leads through the steps of a protocol: signal check, MVC, tasks. One key does what comes next, all of it is one recording, and a report is made of it at the end.</source>
   <translation>Eine Sitzung führt durch die Schritte eines Protokolls: Signalprüfung, MVC, Aufgaben. Eine Taste tut das Nächste, alles ist eine Aufnahme, und am Ende wird ein Bericht daraus.</translation>
  </message>
  <message>
   <source>A session with a client</source>
   <translation>Eine Sitzung mit einem Klienten</translation>
  </message>
  <message>
   <source>A set-up of the same name is replaced</source>
   <translation>Eine Belegung gleichen Namens wird ersetzt</translation>
  </message>
  <message>
   <source>A share is relative: where one rises, others fall. Of eight muscles one that takes over fully moves the distance by 5 to 6 % only; so both are shown.</source>
   <translation>Ein Anteil ist relativ: wo einer steigt, fallen andere. Von acht Muskeln bewegt einer, der ganz übernimmt, den Abstand nur um 5 bis 6 %; darum steht beides da.</translation>
  </message>
  <message>
   <source>A share: 0.10 is a tenth of the largest value so far.</source>
   <translation>Ein Anteil: 0,10 ist ein Zehntel des bisher größten Werts.</translation>
  </message>
  <message>
   <source>A small current goes through the electrodes for 15 to 40 s. EMG is neither shown nor recorded meanwhile. Keep still.</source>
   <translation>Ein kleiner Strom fließt 15 bis 40 s durch die Elektroden. EMG wird solange weder gezeigt noch aufgenommen. Still halten.</translation>
  </message>
  <message>
   <source>A soft chord while every muscle with a limit stays below it: silence is the error.</source>
   <translation>Ein leiser Akkord, solange jeder Muskel mit Grenze darunter bleibt: Stille ist der Fehler.</translation>
  </message>
  <message>
   <source>A step between neighbouring samples; 0 looks for none.</source>
   <translation>Ein Sprung zwischen benachbarten Abtastwerten; 0 sucht keine.</translation>
  </message>
  <message>
   <source>A submaximal reference does not allow comparing muscles or people.</source>
   <translation>Eine submaximale Referenz erlaubt keinen Vergleich von Muskeln oder Personen.</translation>
  </message>
  <message>
   <source>A task peak does not allow comparing muscles or people.</source>
   <translation>Ein Aufgabenmaximum erlaubt keinen Vergleich von Muskeln oder Personen.</translation>
  </message>
  <message>
   <source>A value every</source>
   <translation>Ein Wert alle</translation>
  </message>
  <message>
   <source>ARV A–B</source>
   <translation>ARV A–B</translation>
  </message>
  <message>
   <source>Accept</source>
   <translation>Annehmen</translation>
  </message>
  <message>
   <source>Activation</source>
   <translation>Aktivierung</translation>
  </message>
  <message>
   <source>Activation of each muscle</source>
   <translation>Aktivierung jedes Muskels</translation>
  </message>
  <message>
   <source>Activation of the chosen muscles</source>
   <translation>Aktivierung der gewählten Muskeln</translation>
  </message>
  <message>
   <source>Activation of the synergy</source>
   <translation>Aktivierung der Synergie</translation>
  </message>
  <message>
   <source>Activation over the repetition before and after in {step}</source>
   <translation>Aktivierung über die Wiederholung, vorher und nachher, in {step}</translation>
  </message>
  <message>
   <source>Add</source>
   <translation>Hinzufügen</translation>
  </message>
  <message>
   <source>Add a muscle</source>
   <translation>Muskel hinzufügen</translation>
  </message>
  <message>
   <source>Add a muscle: choose or type</source>
   <translation>Muskel hinzufügen: wählen oder tippen</translation>
  </message>
  <message>
   <source>Add a pair</source>
   <translation>Paar hinzufügen</translation>
  </message>
  <message>
   <source>Add a repetition where there is most room</source>
   <translation>Eine Wiederholung dort hinzufügen, wo am meisten Platz ist</translation>
  </message>
  <message>
   <source>Add a step</source>
   <translation>Schritt hinzufügen</translation>
  </message>
  <message>
   <source>Add the other side of each muscle</source>
   <translation>Die andere Seite jedes Muskels hinzufügen</translation>
  </message>
  <message>
   <source>Add those of the exercise: {exercise}</source>
   <translation>Die der Übung hinzufügen: {exercise}</translation>
  </message>
  <message>
   <source>Adopt as the new reference</source>
   <translation>Als neue Referenz übernehmen</translation>
  </message>
  <message>
   <source>After</source>
   <translation>Nachher</translation>
  </message>
  <message>
   <source>After a jump these numbers still differ from those of a replay from the start:</source>
   <translation>Nach einem Sprung weichen diese Zahlen noch von denen einer Wiedergabe vom Anfang an ab:</translation>
  </message>
  <message>
   <source>After {reps} repetitions it moves by 5 % up where more than {easy} % made a point, down where fewer than {hard} % did. Limits stay.</source>
   <translation>Nach {reps} Wiederholungen rückt er um 5 % hoch, wenn mehr als {easy} % einen Punkt brachten, und herunter, wenn es weniger als {hard} % waren. Grenzen bleiben.</translation>
  </message>
  <message>
   <source>After, {day}</source>
   <translation>Nachher, {day}</translation>
  </message>
  <message>
   <source>Agonist</source>
   <translation>Agonist</translation>
  </message>
  <message>
   <source>Agonist and antagonist</source>
   <translation>Agonist und Antagonist</translation>
  </message>
  <message numerus="yes">
   <source>All %n channel(s) of the protocol are there</source>
   <translation>
    <numerusform>Der Kanal des Protokolls ist da (%n)</numerusform>
    <numerusform>Alle %n Kanäle des Protokolls sind da</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>All %n step(s) are through</source>
   <translation>
    <numerusform>Der Schritt ist durch (%n)</numerusform>
    <numerusform>Alle %n Schritte sind durch</numerusform>
   </translation>
  </message>
  <message>
   <source>All channels</source>
   <translation>Alle Kanäle</translation>
  </message>
  <message>
   <source>All channels are hidden.</source>
   <translation>Alle Kanäle sind verborgen.</translation>
  </message>
  <message>
   <source>All efforts</source>
   <translation>Alle Versuche</translation>
  </message>
  <message>
   <source>All electrodes are fit for recording.</source>
   <translation>Alle Elektroden taugen zum Aufnehmen.</translation>
  </message>
  <message>
   <source>All files</source>
   <translation>Alle Dateien</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <source>All good: go on</source>
   <translation>Alles gut: weiter</translation>
  </message>
  <message>
   <source>All in {unit}</source>
   <translation>Alles in {unit}</translation>
  </message>
  <message>
   <source>All keys on one sheet (?)</source>
   <translation>Alle Tasten auf einem Blatt (?)</translation>
  </message>
  <message>
   <source>All muscles</source>
   <translation>Alle Muskeln</translation>
  </message>
  <message>
   <source>All muscles have their 100 %.</source>
   <translation>Alle Muskeln haben ihre 100 %.</translation>
  </message>
  <message>
   <source>All muscles together</source>
   <translation>Alle Muskeln zusammen</translation>
  </message>
  <message>
   <source>All numbers</source>
   <translation>Alle Zahlen</translation>
  </message>
  <message>
   <source>All of it</source>
   <translation>Ganze Aufnahme</translation>
  </message>
  <message>
   <source>All of it, {length}</source>
   <translation>Ganze Aufnahme, {length}</translation>
  </message>
  <message>
   <source>All of role {role}</source>
   <translation>Alle der Rolle {role}</translation>
  </message>
  <message>
   <source>All protocols</source>
   <translation>Alle Protokolle</translation>
  </message>
  <message>
   <source>All sessions of this protocol</source>
   <translation>Alle Sitzungen dieses Protokolls</translation>
  </message>
  <message>
   <source>All steps are through</source>
   <translation>Alle Schritte sind durch</translation>
  </message>
  <message>
   <source>Alone</source>
   <translation>Allein</translation>
  </message>
  <message numerus="yes">
   <source>Also delete from the disk: %n file(s) of recordings and reports</source>
   <translation>
    <numerusform>Auch von der Platte löschen: %n Datei von Aufnahmen und Berichten</numerusform>
    <numerusform>Auch von der Platte löschen: %n Dateien von Aufnahmen und Berichten</numerusform>
   </translation>
  </message>
  <message>
   <source>Amber above {amber} %, red above {red} %.</source>
   <translation>Gelb über {amber} %, rot über {red} %.</translation>
  </message>
  <message>
   <source>Amber above {amber} %, red above {red} %: {sds} and {more} SD beyond the mean distance of your baseline's repetitions.</source>
   <translation>Gelb über {amber} %, rot über {red} %: {sds} und {more} SD über dem mittleren Abstand der Wiederholungen Ihrer Ausgangsmessung.</translation>
  </message>
  <message>
   <source>Amplifier gain</source>
   <translation>Verstärkung</translation>
  </message>
  <message>
   <source>Amplitude</source>
   <translation>Amplitude</translation>
  </message>
  <message>
   <source>Amplitude (%/min)</source>
   <translation>Amplitude (%/min)</translation>
  </message>
  <message>
   <source>Amplitude (RMS)</source>
   <translation>Amplitude (RMS)</translation>
  </message>
  <message>
   <source>Amplitude against median frequency</source>
   <translation>Amplitude gegen Medianfrequenz</translation>
  </message>
  <message>
   <source>Amplitude and frequency</source>
   <translation>Amplitude und Frequenz</translation>
  </message>
  <message>
   <source>Amplitude at B minus amplitude at A</source>
   <translation>Amplitude bei B minus Amplitude bei A</translation>
  </message>
  <message>
   <source>Amplitude at cursor A, as recorded, its median from A to B removed</source>
   <translation>Amplitude am Cursor A, wie aufgenommen, ohne den Median von A bis B</translation>
  </message>
  <message>
   <source>Amplitude at cursor A, of the signal that is drawn</source>
   <translation>Amplitude am Cursor A, des gezeichneten Signals</translation>
  </message>
  <message>
   <source>Amplitude at cursor B, as recorded, its median from A to B removed</source>
   <translation>Amplitude am Cursor B, wie aufgenommen, ohne den Median von A bis B</translation>
  </message>
  <message>
   <source>Amplitude at cursor B, of the signal that is drawn</source>
   <translation>Amplitude am Cursor B, des gezeichneten Signals</translation>
  </message>
  <message>
   <source>Amplitude from edge to edge of a lane, of all channels without a gain of their own</source>
   <translation>Amplitude von Rand zu Rand einer Spur, für alle Kanäle ohne eigene Verstärkung</translation>
  </message>
  <message>
   <source>Amplitude {slope} %/min</source>
   <translation>Amplitude {slope} %/min</translation>
  </message>
  <message>
   <source>Amplitude, %/min</source>
   <translation>Amplitude, %/min</translation>
  </message>
  <message>
   <source>Amplitudes in</source>
   <translation>Amplituden in</translation>
  </message>
  <message>
   <source>An MVC that was not maximal on one side looks the same.</source>
   <translation>Eine MVC, die auf einer Seite nicht maximal war, sieht genauso aus.</translation>
  </message>
  <message>
   <source>An earlier 100 % cannot be used: {why}.</source>
   <translation>Frühere 100 % sind nicht verwendbar: {why}.</translation>
  </message>
  <message>
   <source>An earlier step once more</source>
   <translation>Einen früheren Schritt noch einmal</translation>
  </message>
  <message>
   <source>Analyse</source>
   <translation>Auswerten</translation>
  </message>
  <message numerus="yes">
   <source>Analyse %n recording(s)</source>
   <translation>
    <numerusform>%n Aufnahme auswerten</numerusform>
    <numerusform>%n Aufnahmen auswerten</numerusform>
   </translation>
  </message>
  <message>
   <source>Analyse with other settings</source>
   <translation>Mit anderen Einstellungen auswerten</translation>
  </message>
  <message>
   <source>Analyse {count}…</source>
   <translation>{count} auswerten…</translation>
  </message>
  <message>
   <source>Analyse {name}</source>
   <translation>{name} auswerten</translation>
  </message>
  <message>
   <source>Analyse…</source>
   <translation>Auswerten…</translation>
  </message>
  <message>
   <source>Analysing, {percent}</source>
   <translation>Auswertung, {percent}</translation>
  </message>
  <message>
   <source>Analysing…</source>
   <translation>Auswertung läuft…</translation>
  </message>
  <message>
   <source>Analysis</source>
   <translation>Auswertung</translation>
  </message>
  <message>
   <source>Angle {angle}°</source>
   <translation>Winkel {angle}°</translation>
  </message>
  <message>
   <source>Annotate (N)</source>
   <translation>Notiz (N)</translation>
  </message>
  <message>
   <source>Annotate the selection</source>
   <translation>Notiz zur Auswahl</translation>
  </message>
  <message>
   <source>Annotate the selection, or this moment</source>
   <translation>Notiz zur Auswahl oder zu diesem Moment</translation>
  </message>
  <message>
   <source>Annotate this moment</source>
   <translation>Notiz zu diesem Moment</translation>
  </message>
  <message>
   <source>Annotation: {words}</source>
   <translation>Notiz: {words}</translation>
  </message>
  <message>
   <source>Annotations</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Another language counts from the next start on.</source>
   <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Another window goes on with this session.</source>
   <translation>Ein anderes Fenster führt diese Sitzung fort.</translation>
  </message>
  <message>
   <source>Another window has the store: here it can only be read.</source>
   <translation>Ein anderes Fenster hat die Kartei: hier lässt sie sich nur lesen.</translation>
  </message>
  <message>
   <source>Antagonist</source>
   <translation>Antagonist</translation>
  </message>
  <message>
   <source>Antagonist activity</source>
   <translation>Antagonistenaktivität</translation>
  </message>
  <message>
   <source>Antagonist activity stiffens a joint and is not bad in itself. Compare within a session: from day to day these numbers vary by a quarter.</source>
   <translation>Antagonistenaktivität versteift ein Gelenk und ist an sich nicht schlecht. Nur innerhalb einer Sitzung vergleichen: von Tag zu Tag schwanken diese Zahlen um ein Viertel.</translation>
  </message>
  <message>
   <source>Antagonist ratio</source>
   <translation>Antagonistenverhältnis</translation>
  </message>
  <message>
   <source>Antagonist to agonist</source>
   <translation>Antagonist zu Agonist</translation>
  </message>
  <message>
   <source>Antagonists</source>
   <translation>Antagonisten</translation>
  </message>
  <message>
   <source>Any BrainFlow board, an Arduino with a BioAmp, or an LSL stream; tested first.</source>
   <translation>Jedes BrainFlow-Gerät, ein Arduino mit BioAmp oder ein LSL-Strom; vorher getestet.</translation>
  </message>
  <message>
   <source>Anything, for a time or until it is ended.</source>
   <translation>Beliebiges, für eine Zeit oder bis zum Beenden.</translation>
  </message>
  <message>
   <source>Apart, below the signal</source>
   <translation>Getrennt, unter dem Signal</translation>
  </message>
  <message>
   <source>Apply</source>
   <translation>Anwenden</translation>
  </message>
  <message>
   <source>Apply connects the source with these muscles.</source>
   <translation>Anwenden verbindet die Quelle mit diesen Muskeln.</translation>
  </message>
  <message>
   <source>Apply lets go of the source and connects it anew.</source>
   <translation>Anwenden trennt die Quelle und verbindet sie neu.</translation>
  </message>
  <message>
   <source>Archive</source>
   <translation>Archiv</translation>
  </message>
  <message>
   <source>Arduino or Neuro PlayGround with a BioAmp</source>
   <translation>Arduino oder Neuro PlayGround mit BioAmp</translation>
  </message>
  <message>
   <source>Around the present value: {zone}</source>
   <translation>Um den jetzigen Wert: {zone}</translation>
  </message>
  <message>
   <source>As connected</source>
   <translation>Wie verbunden</translation>
  </message>
  <message>
   <source>As fast and hard as possible; drop-off is judged</source>
   <translation>So schnell und kräftig wie möglich; der EMG-Abfall wird beurteilt</translation>
  </message>
  <message>
   <source>As found</source>
   <translation>Wie gefunden</translation>
  </message>
  <message>
   <source>As found: {what}</source>
   <translation>Wie gefunden: {what}</translation>
  </message>
  <message>
   <source>As in the exercise: {role}</source>
   <translation>Wie in der Übung: {role}</translation>
  </message>
  <message>
   <source>As recorded</source>
   <translation>Wie aufgenommen</translation>
  </message>
  <message>
   <source>As the board starts: EEG</source>
   <translation>Wie beim Start des Geräts: EEG</translation>
  </message>
  <message>
   <source>As the desktop</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>As the file says: {unit}</source>
   <translation>Wie die Datei sagt: {unit}</translation>
  </message>
  <message>
   <source>As the muscles suggest</source>
   <translation>Wie es die Muskeln nahelegen</translation>
  </message>
  <message>
   <source>As the stream says</source>
   <translation>Wie der Strom angibt</translation>
  </message>
  <message>
   <source>Ask the network for streams of other programs (about 2 s)</source>
   <translation>Das Netz nach Strömen anderer Programme fragen (etwa 2 s)</translation>
  </message>
  <message>
   <source>At A</source>
   <translation>Bei A</translation>
  </message>
  <message>
   <source>At B</source>
   <translation>Bei B</translation>
  </message>
  <message>
   <source>At a tempo; no drop-off is judged</source>
   <translation>In einem Tempo; kein EMG-Abfall wird beurteilt</translation>
  </message>
  <message>
   <source>At least, of the peak</source>
   <translation>Mindestens, vom Maximum</translation>
  </message>
  <message>
   <source>At limit, %</source>
   <translation>Am Anschlag, %</translation>
  </message>
  <message>
   <source>At most the window.</source>
   <translation>Höchstens das Fenster.</translation>
  </message>
  <message>
   <source>At the head of each report</source>
   <translation>Am Kopf jedes Berichts</translation>
  </message>
  <message>
   <source>At −3 dB.</source>
   <translation>Bei −3 dB.</translation>
  </message>
  <message>
   <source>Attempt</source>
   <translation>Versuch</translation>
  </message>
  <message>
   <source>Attempt {number} does not count: {why}.</source>
   <translation>Versuch {number} zählt nicht: {why}.</translation>
  </message>
  <message>
   <source>Attempt {number} of {all}</source>
   <translation>Versuch {number} von {all}</translation>
  </message>
  <message>
   <source>Attempt {number}, {muscle}, RMS over 100 ms</source>
   <translation>Versuch {number}, {muscle}, RMS über 100 ms</translation>
  </message>
  <message>
   <source>Attempts</source>
   <translation>Versuche</translation>
  </message>
  <message>
   <source>Author</source>
   <translation>Autor</translation>
  </message>
  <message>
   <source>Auto</source>
   <translation>Auto</translation>
  </message>
  <message>
   <source>Auto grows with this session's largest contraction and never shrinks;</source>
   <translation>Auto wächst mit der größten Kontraktion dieser Sitzung und schrumpft nie;</translation>
  </message>
  <message>
   <source>Automatic gain</source>
   <translation>Automatische Verstärkung</translation>
  </message>
  <message>
   <source>Average course, 0 to 100 % of the repetition</source>
   <translation>Mittlerer Verlauf, 0 bis 100 % der Wiederholung</translation>
  </message>
  <message>
   <source>Average rectified value of the band-passed signal from A to B</source>
   <translation>Mittlerer Betrag des Bandpass-Signals von A bis B</translation>
  </message>
  <message>
   <source>Average rectified value of the raw signal from A to B, median removed</source>
   <translation>Mittlerer Betrag des Rohsignals von A bis B, ohne Median</translation>
  </message>
  <message>
   <source>B − A</source>
   <translation>B − A</translation>
  </message>
  <message>
   <source>BDF+: 24 bits over the range of each channel</source>
   <translation>BDF+: 24 Bit über den Bereich jedes Kanals</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Hinten</translation>
  </message>
  <message>
   <source>Back to the settings</source>
   <translation>Zurück zu den Einstellungen</translation>
  </message>
  <message>
   <source>Back up the store of clients</source>
   <translation>Klientenkartei sichern</translation>
  </message>
  <message>
   <source>Back up…</source>
   <translation>Sichern…</translation>
  </message>
  <message>
   <source>Backup to put back</source>
   <translation>Sicherung zum Zurückspielen</translation>
  </message>
  <message>
   <source>Backup, pass phrase, lock</source>
   <translation>Sicherung, Passphrase, Sperre</translation>
  </message>
  <message>
   <source>Backups that you made keep the pass phrase that they were made with.</source>
   <translation>Bereits gemachte Sicherungen behalten die Passphrase, mit der sie gemacht wurden.</translation>
  </message>
  <message>
   <source>Balance</source>
   <translation>Balance</translation>
  </message>
  <message>
   <source>Balance alarms</source>
   <translation>Balance-Meldungen</translation>
  </message>
  <message>
   <source>Balance alarms are off.</source>
   <translation>Balance-Meldungen sind aus.</translation>
  </message>
  <message>
   <source>Balance alarms are on.</source>
   <translation>Balance-Meldungen sind an.</translation>
  </message>
  <message>
   <source>Balance alarms on or off</source>
   <translation>Balance-Meldungen an oder aus</translation>
  </message>
  <message>
   <source>Balance of {name}</source>
   <translation>Balance von {name}</translation>
  </message>
  <message>
   <source>Balance: what is compared</source>
   <translation>Balance: was verglichen wird</translation>
  </message>
  <message>
   <source>Balance: {page}</source>
   <translation>Balance: {page}</translation>
  </message>
  <message>
   <source>Band</source>
   <translation>Band</translation>
  </message>
  <message>
   <source>Band-passed</source>
   <translation>Bandpass</translation>
  </message>
  <message>
   <source>Bar |</source>
   <translation>Strich |</translation>
  </message>
  <message>
   <source>Bars</source>
   <translation>Balken</translation>
  </message>
  <message>
   <source>Bars and numbers say how active each muscle is at this moment, and the balance how left and right share the work, with a grey band that is noise.</source>
   <translation>Balken und Zahlen sagen, wie aktiv jeder Muskel gerade ist, und die Balance, wie sich links und rechts die Arbeit teilen, mit einem grauen Band für das Rauschen.</translation>
  </message>
  <message>
   <source>Bars: 95 % bands. Circle: left; diamond: right; square: no side</source>
   <translation>Balken: 95-%-Bänder. Kreis: links; Raute: rechts; Quadrat: ohne Seite</translation>
  </message>
  <message>
   <source>Bars: weight of each muscle, with the 95 % interval over the repetitions. Course: how strongly the synergy works over the repetition, mean ± 1 SD; at 100 % its strongest muscle is at 100 %.</source>
   <translation>Balken: Gewicht jedes Muskels mit 95-%-Intervall über die Wiederholungen. Verlauf: wie stark die Synergie in der Wiederholung arbeitet, Mittel ± 1 SD; bei 100 % ist ihr stärkster Muskel bei 100 %.</translation>
  </message>
  <message>
   <source>Baseline</source>
   <translation>Ausgangsmessung</translation>
  </message>
  <message>
   <source>Baseline made: {name}</source>
   <translation>Ausgangsmessung erstellt: {name}</translation>
  </message>
  <message>
   <source>Baseline: {value} %.</source>
   <translation>Ausgangsmessung: {value} %.</translation>
  </message>
  <message>
   <source>Baseline: {which}</source>
   <translation>Ausgangsmessung: {which}</translation>
  </message>
  <message>
   <source>Baselines</source>
   <translation>Ausgangsmessungen</translation>
  </message>
  <message>
   <source>Baselines of nobody in particular: no subject code is given.</source>
   <translation>Ausgangsmessungen ohne Person: keine Kennung ist angegeben.</translation>
  </message>
  <message>
   <source>Baselines of subject {code}</source>
   <translation>Ausgangsmessungen von Person {code}</translation>
  </message>
  <message>
   <source>Baud rate</source>
   <translation>Baudrate</translation>
  </message>
  <message>
   <source>Before</source>
   <translation>Vorher</translation>
  </message>
  <message>
   <source>Before and after</source>
   <translation>Vorher und nachher</translation>
  </message>
  <message>
   <source>Before the attempts</source>
   <translation>Vor den Versuchen</translation>
  </message>
  <message>
   <source>Before, {day}</source>
   <translation>Vorher, {day}</translation>
  </message>
  <message>
   <source>Begin a new store</source>
   <translation>Neue Kartei beginnen</translation>
  </message>
  <message>
   <source>Begin anew</source>
   <translation>Neu beginnen</translation>
  </message>
  <message>
   <source>Begin it again.</source>
   <translation>Noch einmal beginnen.</translation>
  </message>
  <message>
   <source>Begin sets by three contractions, or not</source>
   <translation>Sätze durch drei Kontraktionen beginnen, oder nicht</translation>
  </message>
  <message>
   <source>Begin the loop here</source>
   <translation>Schleife hier beginnen</translation>
  </message>
  <message>
   <source>Begin the plan with its first block</source>
   <translation>Den Plan mit dem ersten Block beginnen</translation>
  </message>
  <message>
   <source>Begin the session</source>
   <translation>Sitzung beginnen</translation>
  </message>
  <message>
   <source>Begin to move</source>
   <translation>Bewegung beginnen</translation>
  </message>
  <message>
   <source>Begin with none, then choose</source>
   <translation>Mit keinem beginnen, dann wählen</translation>
  </message>
  <message>
   <source>Below the limit {share}, {inside}; over it {above}.</source>
   <translation>Unter der Grenze {share}, {inside}; darüber {above}.</translation>
  </message>
  <message>
   <source>Below {least} muscles one does not speak of synergies, and this source has {n_muscles}. Connect more channels, or compare shares of work: two muscles are enough for those.</source>
   <translation>Unter {least} Muskeln spricht man nicht von Synergien, diese Quelle hat {n_muscles}. Mehr Kanäle anschließen oder Arbeitsanteile vergleichen: dafür genügen zwei Muskeln.</translation>
  </message>
  <message>
   <source>Bench press</source>
   <translation>Bankdrücken</translation>
  </message>
  <message>
   <source>Best single lift (1RM), in kg</source>
   <translation>Bestes Einzelgewicht (1RM), in kg</translation>
  </message>
  <message>
   <source>Best two differ by (%)</source>
   <translation>Unterschied der besten zwei (%)</translation>
  </message>
  <message>
   <source>Between columns</source>
   <translation>Zwischen Spalten</translation>
  </message>
  <message>
   <source>Between the cursors</source>
   <translation>Zwischen den Cursorn</translation>
  </message>
  <message>
   <source>Bias</source>
   <translation>Bias</translation>
  </message>
  <message>
   <source>Bilateral asymmetry index 1</source>
   <translation>Bilateraler Asymmetrieindex 1</translation>
  </message>
  <message>
   <source>Bilateral asymmetry index 2</source>
   <translation>Bilateraler Asymmetrieindex 2</translation>
  </message>
  <message>
   <source>Birth year</source>
   <translation>Geburtsjahr</translation>
  </message>
  <message>
   <source>Block {block} ({share} %), repetition {rep} of {reps}: {shown}.</source>
   <translation>Block {block} ({share} %), Wiederholung {rep} von {reps}: {shown}.</translation>
  </message>
  <message>
   <source>Bluetooth address</source>
   <translation>Bluetooth-Adresse</translation>
  </message>
  <message>
   <source>Board</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>Body map</source>
   <translation>Körperkarte</translation>
  </message>
  <message>
   <source>Body: click a muscle to choose it</source>
   <translation>Körper: einen Muskel anklicken, um ihn zu wählen</translation>
  </message>
  <message>
   <source>Born</source>
   <translation>Geboren</translation>
  </message>
  <message>
   <source>Both active</source>
   <translation>Beide aktiv</translation>
  </message>
  <message>
   <source>Both analyses (*.json)</source>
   <translation>Beide Auswertungen (*.json)</translation>
  </message>
  <message>
   <source>Both sessions have no set of repetitions in common.</source>
   <translation>Die beiden Sitzungen haben keinen Satz von Wiederholungen gemeinsam.</translation>
  </message>
  <message>
   <source>Both sides together</source>
   <translation>Beide Seiten zusammen</translation>
  </message>
  <message>
   <source>Boundaries of the repetitions</source>
   <translation>Grenzen der Wiederholungen</translation>
  </message>
  <message>
   <source>BrainFlow board, name or number</source>
   <translation>BrainFlow-Gerät, Name oder Nummer</translation>
  </message>
  <message>
   <source>BrainFlow boards</source>
   <translation>BrainFlow-Geräte</translation>
  </message>
  <message>
   <source>BrainFlow boards made for EEG</source>
   <translation>BrainFlow-Geräte für EEG</translation>
  </message>
  <message>
   <source>Bursts</source>
   <translation>Aktivierungen</translation>
  </message>
  <message>
   <source>Bursts, gaps and faults</source>
   <translation>Aktivierungen, Lücken und Fehler</translation>
  </message>
  <message>
   <source>By subject, exercise or muscle, or a file of another program, to the same numbers.</source>
   <translation>Nach Person, Übung oder Muskel, oder eine Datei eines anderen Programms, zu denselben Zahlen.</translation>
  </message>
  <message>
   <source>By {author}</source>
   <translation>Von {author}</translation>
  </message>
  <message>
   <source>C3D: analog data, for motion capture</source>
   <translation>C3D: analoge Daten, für die Bewegungsanalyse</translation>
  </message>
  <message>
   <source>CHORDS bio-amp</source>
   <translation>CHORDS-Bioverstärker</translation>
  </message>
  <message>
   <source>CSV: a table, large and readable by everything</source>
   <translation>CSV: eine Tabelle, groß und überall lesbar</translation>
  </message>
  <message>
   <source>Call at the signal</source>
   <translation>Ruf beim Signal</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Cancelled. Choose sessions to go on.</source>
   <translation>Abgebrochen. Zum Fortfahren Sitzungen wählen.</translation>
  </message>
  <message>
   <source>Cancelled; nothing of it was kept</source>
   <translation>Abgebrochen; nichts davon blieb</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Änderung</translation>
  </message>
  <message>
   <source>Change the boundaries</source>
   <translation>Grenzen ändern</translation>
  </message>
  <message>
   <source>Change what is known of the client</source>
   <translation>Ändern, was über den Klienten bekannt ist</translation>
  </message>
  <message>
   <source>Changes</source>
   <translation>Änderungen</translation>
  </message>
  <message>
   <source>Changes beyond error</source>
   <translation>Änderungen über den Fehler hinaus</translation>
  </message>
  <message>
   <source>Changes that are shown and not judged</source>
   <translation>Änderungen, die gezeigt und nicht beurteilt werden</translation>
  </message>
  <message>
   <source>Change…</source>
   <translation>Ändern…</translation>
  </message>
  <message>
   <source>Channel</source>
   <translation>Kanal</translation>
  </message>
  <message>
   <source>Channel shown</source>
   <translation>Gezeigter Kanal</translation>
  </message>
  <message>
   <source>Channels</source>
   <translation>Kanäle</translation>
  </message>
  <message>
   <source>Channels and muscles</source>
   <translation>Kanäle und Muskeln</translation>
  </message>
  <message>
   <source>Channels in use</source>
   <translation>Genutzte Kanäle</translation>
  </message>
  <message>
   <source>Channels in use, and the muscle of each</source>
   <translation>Genutzte Kanäle und der Muskel von jedem</translation>
  </message>
  <message>
   <source>Channels of the scope</source>
   <translation>Kanäle der Signalansicht</translation>
  </message>
  <message>
   <source>Channels of the scope…</source>
   <translation>Kanäle der Signalansicht…</translation>
  </message>
  <message>
   <source>Channels of the trend</source>
   <translation>Kanäle des Verlaufs</translation>
  </message>
  <message>
   <source>Channels that it is about</source>
   <translation>Kanäle, um die es geht</translation>
  </message>
  <message>
   <source>Channels, from top to bottom</source>
   <translation>Kanäle, von oben nach unten</translation>
  </message>
  <message>
   <source>Channels: any</source>
   <translation>Kanäle: beliebig</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Check that it is switched on, its battery, cable and distance.</source>
   <translation>Prüfen, ob es an ist, und Akku, Kabel und Abstand.</translation>
  </message>
  <message>
   <source>Check the path, its permissions and the free space.</source>
   <translation>Pfad, Zugriffsrechte und freien Platz prüfen.</translation>
  </message>
  <message>
   <source>Choose a baseline</source>
   <translation>Ausgangsmessung wählen</translation>
  </message>
  <message>
   <source>Choose a client</source>
   <translation>Klient wählen</translation>
  </message>
  <message>
   <source>Choose a client, or add one.</source>
   <translation>Einen Klienten wählen oder hinzufügen.</translation>
  </message>
  <message>
   <source>Choose a client, or recordings of two or more sessions.
Two sessions of one protocol are compared with measurement error here.</source>
   <translation>Einen Klienten wählen, oder Aufnahmen von zwei oder mehr Sitzungen.
Hier werden zwei Sitzungen eines Protokolls mit Messfehler verglichen.</translation>
  </message>
  <message>
   <source>Choose a client…</source>
   <translation>Klient wählen…</translation>
  </message>
  <message>
   <source>Choose a device</source>
   <translation>Gerät wählen</translation>
  </message>
  <message>
   <source>Choose a device first ({key}).</source>
   <translation>Zuerst ein Gerät wählen ({key}).</translation>
  </message>
  <message>
   <source>Choose a device…</source>
   <translation>Gerät wählen…</translation>
  </message>
  <message>
   <source>Choose a position in which the muscle works hardest, and keep to it.</source>
   <translation>Eine Haltung wählen, in der der Muskel am stärksten arbeitet, und dabei bleiben.</translation>
  </message>
  <message>
   <source>Choose a recording first ({key}), or write its path.</source>
   <translation>Zuerst eine Aufnahme wählen ({key}), oder ihren Pfad schreiben.</translation>
  </message>
  <message>
   <source>Choose a source</source>
   <translation>Eine Quelle wählen</translation>
  </message>
  <message>
   <source>Choose a source first: then it can be applied.</source>
   <translation>Zuerst eine Quelle wählen: dann lässt es sich anwenden.</translation>
  </message>
  <message>
   <source>Choose a step</source>
   <translation>Schritt wählen</translation>
  </message>
  <message numerus="yes">
   <source>Choose among %n files</source>
   <translation>
    <numerusform>Unter %n Datei wählen</numerusform>
    <numerusform>Unter %n Dateien wählen</numerusform>
   </translation>
  </message>
  <message>
   <source>Choose an exercise, or type a muscle.</source>
   <translation>Eine Übung wählen oder einen Muskel eintippen.</translation>
  </message>
  <message>
   <source>Choose an exercise, type a muscle in the table, or click one on the body.</source>
   <translation>Eine Übung wählen, einen Muskel in die Tabelle tippen oder am Körper anklicken.</translation>
  </message>
  <message>
   <source>Choose and set up a device ({key})</source>
   <translation>Ein Gerät wählen und einrichten ({key})</translation>
  </message>
  <message>
   <source>Choose another device, or use it as “Source as text” in the window.</source>
   <translation>Ein anderes Gerät wählen, oder es als „Quelle als Text“ im Fenster nutzen.</translation>
  </message>
  <message>
   <source>Choose one on the left.</source>
   <translation>Links eines wählen.</translation>
  </message>
  <message>
   <source>Choose or add a client…</source>
   <translation>Klient wählen oder hinzufügen…</translation>
  </message>
  <message>
   <source>Choose other settings and press Analyse.
Both results stand here side by side.</source>
   <translation>Andere Einstellungen wählen und „Auswerten“ drücken.
Beide Ergebnisse stehen dann hier nebeneinander.</translation>
  </message>
  <message>
   <source>Choose other settings.</source>
   <translation>Andere Einstellungen wählen.</translation>
  </message>
  <message>
   <source>Choose the folder of new recordings</source>
   <translation>Ordner neuer Aufnahmen wählen</translation>
  </message>
  <message>
   <source>Choose the unit of the numbers.</source>
   <translation>Einheit der Zahlen wählen.</translation>
  </message>
  <message>
   <source>Choose two different sessions.</source>
   <translation>Zwei verschiedene Sitzungen wählen.</translation>
  </message>
  <message>
   <source>Choose what is compared with what</source>
   <translation>Wählen, was womit verglichen wird</translation>
  </message>
  <message>
   <source>Choose yours in the list on the left.</source>
   <translation>In der Liste links wählen.</translation>
  </message>
  <message>
   <source>Choose…</source>
   <translation>Wählen…</translation>
  </message>
  <message>
   <source>Chosen below</source>
   <translation>Unten gewählt</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Clear:</source>
   <translation>Eindeutig:</translation>
  </message>
  <message>
   <source>Click here and press the switch once: its key is learnt.</source>
   <translation>Hier klicken und den Schalter einmal drücken: seine Taste wird gelernt.</translation>
  </message>
  <message>
   <source>Client</source>
   <translation>Klient</translation>
  </message>
  <message>
   <source>Client code</source>
   <translation>Kennung des Klienten</translation>
  </message>
  <message>
   <source>Client's screen</source>
   <translation>Bildschirm des Klienten</translation>
  </message>
  <message>
   <source>Clients</source>
   <translation>Klienten</translation>
  </message>
  <message>
   <source>Clients and sessions</source>
   <translation>Klienten und Sitzungen</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation>Schließen (Esc)</translation>
  </message>
  <message>
   <source>Close it</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Close the store</source>
   <translation>Kartei schließen</translation>
  </message>
  <message>
   <source>Close the window again to leave them; a recording may need `myobench recover`.</source>
   <translation>Das Fenster noch einmal schließen, um sie zurückzulassen; eine Aufnahme braucht dann vielleicht `myobench recover`.</translation>
  </message>
  <message>
   <source>Close this; the list of jobs (J) shows it</source>
   <translation>Schließen; die Auftragsliste (J) zeigt es weiter</translation>
  </message>
  <message>
   <source>Co-activation</source>
   <translation>Koaktivierung</translation>
  </message>
  <message>
   <source>Co-activation and shares</source>
   <translation>Koaktivierung und Anteile</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>Kennung</translation>
  </message>
  <message>
   <source>Code of the client</source>
   <translation>Kennung des Klienten</translation>
  </message>
  <message>
   <source>Code of the client, to confirm</source>
   <translation>Kennung des Klienten, zur Bestätigung</translation>
  </message>
  <message>
   <source>Code, such as C-001; may stay empty</source>
   <translation>Kennung, etwa C-001; darf leer bleiben</translation>
  </message>
  <message>
   <source>Colours of the spectrogram</source>
   <translation>Farben des Spektrogramms</translation>
  </message>
  <message>
   <source>Column with EMG</source>
   <translation>Spalte mit EMG</translation>
  </message>
  <message>
   <source>Columns</source>
   <translation>Spalten</translation>
  </message>
  <message>
   <source>Columns, streams or inputs that are EMG</source>
   <translation>Spalten, Ströme oder Eingänge mit EMG</translation>
  </message>
  <message>
   <source>Comma</source>
   <translation>Komma</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>Compare sessions: {before} and {after}</source>
   <translation>Sitzungen vergleichen: {before} und {after}</translation>
  </message>
  <message>
   <source>Compare with</source>
   <translation>Vergleichen mit</translation>
  </message>
  <message>
   <source>Compare with earlier sessions</source>
   <translation>Mit früheren Sitzungen vergleichen</translation>
  </message>
  <message>
   <source>Compare with no baseline</source>
   <translation>Mit keiner Ausgangsmessung vergleichen</translation>
  </message>
  <message>
   <source>Compare with this one</source>
   <translation>Mit dieser vergleichen</translation>
  </message>
  <message>
   <source>Compared with</source>
   <translation>Verglichen mit</translation>
  </message>
  <message>
   <source>Compared with {before}: none of {n} numbers changed by more than measurement error.</source>
   <translation>Verglichen mit {before}: keine von {n} Zahlen hat sich um mehr als den Messfehler geändert.</translation>
  </message>
  <message>
   <source>Compared with {before}: {beyond} of {n} numbers changed by more than measurement error.</source>
   <translation>Verglichen mit {before}: um mehr als den Messfehler geändert: {beyond} von {n} Zahlen.</translation>
  </message>
  <message>
   <source>Compare…</source>
   <translation>Vergleichen…</translation>
  </message>
  <message>
   <source>Comparison of settings</source>
   <translation>Vergleich der Einstellungen</translation>
  </message>
  <message>
   <source>Complete</source>
   <translation>Vollständig</translation>
  </message>
  <message>
   <source>Complexity (tVAF1): one synergy alone explains {value} %. The higher, the more all muscles rise and fall together: a simpler pattern.</source>
   <translation>Komplexität (tVAF1): eine Synergie allein erklärt {value} %. Je höher, desto mehr steigen und fallen alle Muskeln gemeinsam: ein einfacheres Muster.</translation>
  </message>
  <message>
   <source>Computer</source>
   <translation>Rechner</translation>
  </message>
  <message>
   <source>Connect</source>
   <translation>Verbinden</translation>
  </message>
  <message>
   <source>Connect a device or the simulated athlete to begin.</source>
   <translation>Zum Beginnen ein Gerät oder den simulierten Athleten verbinden.</translation>
  </message>
  <message>
   <source>Connect a device or the simulated athlete; then a hold can begin.</source>
   <translation>Ein Gerät oder den simulierten Athleten verbinden; dann kann das Halten beginnen.</translation>
  </message>
  <message>
   <source>Connect a device or the simulated athlete; then a set can begin.</source>
   <translation>Ein Gerät oder den simulierten Athleten verbinden; dann kann ein Satz beginnen.</translation>
  </message>
  <message>
   <source>Connect a device or the simulated athlete; then it can begin.</source>
   <translation>Ein Gerät oder den simulierten Athleten verbinden; dann kann es beginnen.</translation>
  </message>
  <message>
   <source>Connect a device or the simulated athlete; then the efforts can begin.</source>
   <translation>Ein Gerät oder den simulierten Athleten verbinden; dann können die Versuche beginnen.</translation>
  </message>
  <message>
   <source>Connect a device or the simulated athlete; then there is a line to follow.</source>
   <translation>Ein Gerät oder den simulierten Athleten verbinden; dann gibt es eine Linie zum Folgen.</translation>
  </message>
  <message>
   <source>Connect a source first</source>
   <translation>Zuerst eine Quelle verbinden</translation>
  </message>
  <message>
   <source>Connect a source first.</source>
   <translation>Zuerst eine Quelle verbinden.</translation>
  </message>
  <message>
   <source>Connect a source or open a recording to compare with it.</source>
   <translation>Zum Vergleichen eine Quelle verbinden oder eine Aufnahme öffnen.</translation>
  </message>
  <message>
   <source>Connect a source to see its balance.</source>
   <translation>Eine Quelle verbinden, um ihre Balance zu sehen.</translation>
  </message>
  <message>
   <source>Connect a source to see its muscles</source>
   <translation>Eine Quelle verbinden, um die Muskeln zu sehen</translation>
  </message>
  <message>
   <source>Connect again</source>
   <translation>Neu verbinden</translation>
  </message>
  <message>
   <source>Connect again (Ctrl+Enter)</source>
   <translation>Neu verbinden (Strg+Eingabe)</translation>
  </message>
  <message>
   <source>Connect it, and begin again.</source>
   <translation>Verbinden und neu beginnen.</translation>
  </message>
  <message>
   <source>Connect to this source (Ctrl+Enter)</source>
   <translation>Mit dieser Quelle verbinden (Strg+Eingabe)</translation>
  </message>
  <message>
   <source>Connect {device}</source>
   <translation>{device} verbinden</translation>
  </message>
  <message>
   <source>Connect {source}</source>
   <translation>{source} verbinden</translation>
  </message>
  <message>
   <source>Connecting, and beginning the recording…</source>
   <translation>Verbindet und beginnt die Aufnahme…</translation>
  </message>
  <message>
   <source>Connecting…</source>
   <translation>Verbindet…</translation>
  </message>
  <message>
   <source>Consent</source>
   <translation>Einwilligung</translation>
  </message>
  <message>
   <source>Contact</source>
   <translation>Kontakt</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>Inhalt</translation>
  </message>
  <message>
   <source>Continue in the background</source>
   <translation>Im Hintergrund weiter</translation>
  </message>
  <message>
   <source>Contraction is looked at for</source>
   <translation>Kontraktion prüfen über</translation>
  </message>
  <message>
   <source>Controlled</source>
   <translation>Kontrolliert</translation>
  </message>
  <message>
   <source>Converter counts</source>
   <translation>Zählwerte des Wandlers</translation>
  </message>
  <message>
   <source>Converter, V</source>
   <translation>Wandler, V</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy a picture first</source>
   <translation>Zuerst ein Bild kopieren</translation>
  </message>
  <message>
   <source>Copy all</source>
   <translation>Alle kopieren</translation>
  </message>
  <message>
   <source>Copy and edit</source>
   <translation>Kopieren und bearbeiten</translation>
  </message>
  <message>
   <source>Copy details</source>
   <translation>Details kopieren</translation>
  </message>
  <message>
   <source>Copy details, for a report of the problem</source>
   <translation>Details kopieren, um das Problem zu melden</translation>
  </message>
  <message>
   <source>Copy every message, for a bug report</source>
   <translation>Alle Meldungen kopieren, für einen Fehlerbericht</translation>
  </message>
  <message>
   <source>Copy path</source>
   <translation>Pfad kopieren</translation>
  </message>
  <message>
   <source>Copy the picture of a panel</source>
   <translation>Bild eines Felds kopieren</translation>
  </message>
  <message>
   <source>Copy the reading</source>
   <translation>Ablesung kopieren</translation>
  </message>
  <message>
   <source>Copy the sheet as text</source>
   <translation>Das Blatt als Text kopieren</translation>
  </message>
  <message>
   <source>Copy the whole table for a spreadsheet (Ctrl+C)</source>
   <translation>Die ganze Tabelle für eine Tabellenkalkulation kopieren (Strg+C)</translation>
  </message>
  <message>
   <source>Correct it or leave it out.</source>
   <translation>Korrigieren oder weglassen.</translation>
  </message>
  <message>
   <source>Count the time in the zone anew</source>
   <translation>Zeit in der Zone neu zählen</translation>
  </message>
  <message>
   <source>Countdown</source>
   <translation>Countdown</translation>
  </message>
  <message>
   <source>Counted and measured one by one.</source>
   <translation>Einzeln gezählt und gemessen.</translation>
  </message>
  <message>
   <source>Counted since the zone was set, or since the last reset.</source>
   <translation>Gezählt, seit die Zone gesetzt oder zuletzt neu gezählt wurde.</translation>
  </message>
  <message>
   <source>Counts</source>
   <translation>Zählwerte</translation>
  </message>
  <message>
   <source>Curl</source>
   <translation>Curl</translation>
  </message>
  <message>
   <source>Cursors</source>
   <translation>Cursor</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Dashed: {name} until {time}</source>
   <translation>Gestrichelt: {name} bis {time}</translation>
  </message>
  <message>
   <source>Data age</source>
   <translation>Datenalter</translation>
  </message>
  <message>
   <source>Date</source>
   <translation>Datum</translation>
  </message>
  <message>
   <source>Date of the consent</source>
   <translation>Datum der Einwilligung</translation>
  </message>
  <message>
   <source>Deadlift</source>
   <translation>Kreuzheben</translation>
  </message>
  <message>
   <source>Decimal mark</source>
   <translation>Dezimalzeichen</translation>
  </message>
  <message>
   <source>Defaults</source>
   <translation>Vorgaben</translation>
  </message>
  <message>
   <source>Delay</source>
   <translation>Verzögerung</translation>
  </message>
  <message>
   <source>Delete</source>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Delete (Del)</source>
   <translation>Löschen (Entf)</translation>
  </message>
  <message>
   <source>Delete a session of {code} for good?</source>
   <translation>Eine Sitzung von {code} endgültig löschen?</translation>
  </message>
  <message>
   <source>Delete for good</source>
   <translation>Endgültig löschen</translation>
  </message>
  <message>
   <source>Delete the client</source>
   <translation>Klienten löschen</translation>
  </message>
  <message>
   <source>Delete the client for good…</source>
   <translation>Klienten endgültig löschen…</translation>
  </message>
  <message>
   <source>Delete the session</source>
   <translation>Sitzung löschen</translation>
  </message>
  <message>
   <source>Delete this session…</source>
   <translation>Diese Sitzung löschen…</translation>
  </message>
  <message>
   <source>Delete {code} for good?</source>
   <translation>{code} endgültig löschen?</translation>
  </message>
  <message>
   <source>Deleted: {name}</source>
   <translation>Gelöscht: {name}</translation>
  </message>
  <message>
   <source>Demo: recording {seconds} s.</source>
   <translation>Demo: Aufnahme über {seconds} s.</translation>
  </message>
  <message>
   <source>Demo: replaying the recording through the same chain.</source>
   <translation>Demo: Wiedergabe der Aufnahme durch dieselbe Verarbeitung.</translation>
  </message>
  <message>
   <source>Demo: the result page is {page}.</source>
   <translation>Demo: die Ergebnisseite ist {page}.</translation>
  </message>
  <message>
   <source>Demo: the simulated athlete does squats.</source>
   <translation>Demo: der simulierte Athlet macht Kniebeugen.</translation>
  </message>
  <message>
   <source>Description</source>
   <translation>Beschreibung</translation>
  </message>
  <message>
   <source>Device</source>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>Device, radio and screen add their own; they cannot be measured from here.</source>
   <translation>Gerät, Funk und Bildschirm kommen noch dazu; von hier aus nicht messbar.</translation>
  </message>
  <message>
   <source>Devices</source>
   <translation>Geräte</translation>
  </message>
  <message>
   <source>Diamond: the baseline.</source>
   <translation>Raute: die Ausgangsmessung.</translation>
  </message>
  <message>
   <source>Difference</source>
   <translation>Unterschied</translation>
  </message>
  <message>
   <source>Different muscles can be compared in percent of an MVC of both only; in microvolts skin and electrodes decide. How long both are active is known without.</source>
   <translation>Verschiedene Muskeln sind nur in Prozent einer MVC beider vergleichbar; in Mikrovolt entscheiden Haut und Elektroden. Wie lange beide aktiv sind, ist auch ohne bekannt.</translation>
  </message>
  <message>
   <source>Direction</source>
   <translation>Richtung</translation>
  </message>
  <message>
   <source>Discard the edits</source>
   <translation>Änderungen verwerfen</translation>
  </message>
  <message>
   <source>Disconnect</source>
   <translation>Trennen</translation>
  </message>
  <message>
   <source>Disconnect first</source>
   <translation>Zuerst trennen</translation>
  </message>
  <message>
   <source>Disconnect first.</source>
   <translation>Zuerst trennen.</translation>
  </message>
  <message>
   <source>Disconnect, and connect a live source.</source>
   <translation>Trennen und eine Live-Quelle verbinden.</translation>
  </message>
  <message>
   <source>Disk free</source>
   <translation>Platte frei</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Distance of each repetition</source>
   <translation>Abstand jeder Wiederholung</translation>
  </message>
  <message>
   <source>Distance of each repetition; the verdict goes by their mean</source>
   <translation>Abstand jeder Wiederholung; beurteilt wird ihr Mittel</translation>
  </message>
  <message>
   <source>Do again: {step}</source>
   <translation>Noch einmal: {step}</translation>
  </message>
  <message>
   <source>Do not tell this</source>
   <translation>Nicht melden</translation>
  </message>
  <message>
   <source>Do some repetitions first</source>
   <translation>Zuerst einige Wiederholungen machen</translation>
  </message>
  <message>
   <source>Do the task once; go on ends it. One value then serves for the whole session. It does not allow comparing muscles or people.</source>
   <translation>Die Aufgabe einmal ausführen; „Weiter“ beendet sie. Ein Wert dient dann der ganzen Sitzung. Er erlaubt keinen Vergleich von Muskeln oder Personen.</translation>
  </message>
  <message>
   <source>Do this step, or the last one, again</source>
   <translation>Diesen oder den letzten Schritt noch einmal</translation>
  </message>
  <message>
   <source>Do what comes next</source>
   <translation>Das Nächste tun</translation>
  </message>
  <message>
   <source>Do without the overview; the replay works all the same</source>
   <translation>Ohne die Übersicht auskommen; die Wiedergabe geht trotzdem</translation>
  </message>
  <message>
   <source>Does not count: {why}</source>
   <translation>Zählt nicht: {why}</translation>
  </message>
  <message>
   <source>Dominant side</source>
   <translation>Dominante Seite</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Dot: mean onset, 0 is the mean onset of the muscles in each repetition. Line: 95 % interval. A bracket joins neighbours whose order is not sure.</source>
   <translation>Punkt: mittlerer Beginn, 0 ist der mittlere Beginn der Muskeln jeder Wiederholung. Linie: 95-%-Intervall. Eine Klammer verbindet Nachbarn, deren Reihenfolge nicht sicher ist.</translation>
  </message>
  <message>
   <source>Down</source>
   <translation>Ab</translation>
  </message>
  <message>
   <source>Drag a boundary. Left and Right choose a repetition, with Shift they move its start, with Ctrl its end; Delete takes it away.</source>
   <translation>Eine Grenze ziehen. Links und Rechts wählen eine Wiederholung, mit Umschalt verschieben sie ihren Anfang, mit Strg ihr Ende; Entf nimmt sie weg.</translation>
  </message>
  <message>
   <source>Drag a zone on its bar; right-click the bar for a zone or limit of its own.</source>
   <translation>Eine Zone an ihrem Balken ziehen; Rechtsklick auf den Balken gibt ihm eine eigene Zone oder Grenze.</translation>
  </message>
  <message>
   <source>Drag to order, double-click to hide, wheel for the gain, right-click for more.</source>
   <translation>Ziehen ordnet, Doppelklick verbirgt, Rad für die Verstärkung, Rechtsklick für mehr.</translation>
  </message>
  <message>
   <source>Drag: choose what is seen above. Wheel: zoom.</source>
   <translation>Ziehen: wählen, was oben zu sehen ist. Rad: zoomen.</translation>
  </message>
  <message>
   <source>Drag: take the replay along.</source>
   <translation>Ziehen: die Wiedergabe mitnehmen.</translation>
  </message>
  <message>
   <source>Draw it half as large (−)</source>
   <translation>Halb so groß zeichnen (−)</translation>
  </message>
  <message>
   <source>Draw it twice as large (+)</source>
   <translation>Doppelt so groß zeichnen (+)</translation>
  </message>
  <message>
   <source>Drawn at half rate: this computer is busy. Recording is not affected.</source>
   <translation>Mit halber Rate gezeichnet: dieser Rechner ist ausgelastet. Die Aufnahme ist nicht betroffen.</translation>
  </message>
  <message>
   <source>Drop a recording, or a folder with recordings.</source>
   <translation>Eine Aufnahme oder einen Ordner mit Aufnahmen ablegen.</translation>
  </message>
  <message>
   <source>Drop the reference</source>
   <translation>Referenz verwerfen</translation>
  </message>
  <message>
   <source>Drop-off limit</source>
   <translation>Grenze EMG-Abfall</translation>
  </message>
  <message>
   <source>Duplicate the step</source>
   <translation>Schritt verdoppeln</translation>
  </message>
  <message>
   <source>EDF+: 16 bits over the range of each channel</source>
   <translation>EDF+: 16 Bit über den Bereich jedes Kanals</translation>
  </message>
  <message>
   <source>EMG amplitude is a crude measure: it tells neither force nor strength nor growth.</source>
   <translation>Die EMG-Amplitude ist ein grobes Maß: sie zeigt weder die momentane Kraft noch Kraftfähigkeit noch Muskelwachstum.</translation>
  </message>
  <message>
   <source>EMG drop-off</source>
   <translation>EMG-Abfall</translation>
  </message>
  <message>
   <source>EMG drop-off (%)</source>
   <translation>EMG-Abfall (%)</translation>
  </message>
  <message>
   <source>EMG drop-off limit</source>
   <translation>Grenze EMG-Abfall</translation>
  </message>
  <message>
   <source>EMG drop-off {value}: consider capping the load, not the intent</source>
   <translation>EMG-Abfall {value}: eher die Last begrenzen als den Einsatz</translation>
  </message>
  <message>
   <source>EMG during an exercise does not predict a gain in strength or muscle.</source>
   <translation>EMG während einer Übung sagt keinen Zuwachs an Kraft oder Muskel voraus.</translation>
  </message>
  <message>
   <source>EMG needs both inputs of a channel to itself; as it starts the board ties one input of all channels together.</source>
   <translation>EMG braucht beide Eingänge eines Kanals für sich; beim Start verbindet das Gerät je einen Eingang aller Kanäle miteinander.</translation>
  </message>
  <message>
   <source>EMG: two electrodes per channel</source>
   <translation>EMG: zwei Elektroden je Kanal</translation>
  </message>
  <message>
   <source>Each hold</source>
   <translation>Je Halten</translation>
  </message>
  <message>
   <source>Each muscle in % of its MVC: how the muscles go together, and how much</source>
   <translation>Jeder Muskel in % seiner MVC: wie die Muskeln zusammenspielen, und wie stark</translation>
  </message>
  <message>
   <source>Each muscle in % of its own mean in the baseline</source>
   <translation>Jeder Muskel in % seines Mittels in der Ausgangsmessung</translation>
  </message>
  <message>
   <source>Each muscle in % of its own peak: how the muscles go together</source>
   <translation>Jeder Muskel in % seiner Spitze: wie die Muskeln zusammenspielen</translation>
  </message>
  <message>
   <source>Each muscle's own target</source>
   <translation>Eigenes Ziel jedes Muskels</translation>
  </message>
  <message>
   <source>Earlier</source>
   <translation>Früher</translation>
  </message>
  <message>
   <source>Earlier baselines of this person</source>
   <translation>Frühere Ausgangsmessungen dieser Person</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Edit “{said}”</source>
   <translation>„{said}“ ändern</translation>
  </message>
  <message>
   <source>Edits are kept while you write; Save makes them count.</source>
   <translation>Änderungen bleiben beim Schreiben erhalten; erst „Speichern“ macht sie gültig.</translation>
  </message>
  <message>
   <source>Edits that are not saved are kept: go on whenever you like.</source>
   <translation>Nicht gespeicherte Änderungen bleiben erhalten: weiter, wann Sie möchten.</translation>
  </message>
  <message>
   <source>Effort</source>
   <translation>Anstrengung</translation>
  </message>
  <message>
   <source>Effort now, and the best so far</source>
   <translation>Aktueller Versuch und der beste bisher</translation>
  </message>
  <message>
   <source>Effort {which}</source>
   <translation>Versuch {which}</translation>
  </message>
  <message>
   <source>Efforts</source>
   <translation>Versuche</translation>
  </message>
  <message>
   <source>Electrode</source>
   <translation>Elektrode</translation>
  </message>
  <message>
   <source>Electrode impedance: {device}</source>
   <translation>Elektrodenimpedanz: {device}</translation>
  </message>
  <message>
   <source>Electrode pop beyond</source>
   <translation>Elektrodensprung ab</translation>
  </message>
  <message>
   <source>Electrodes</source>
   <translation>Elektroden</translation>
  </message>
  <message>
   <source>Electrodes stayed on</source>
   <translation>Elektroden blieben sitzen</translation>
  </message>
  <message>
   <source>Electrodes that are placed anew measure other values: 100 % is stamped with †.</source>
   <translation>Neu gesetzte Elektroden messen andere Werte: 100 % trägt dann ein †.</translation>
  </message>
  <message>
   <source>Encrypt it with a pass phrase</source>
   <translation>Mit einer Passphrase verschlüsseln</translation>
  </message>
  <message>
   <source>Encrypting anew…</source>
   <translation>Wird neu verschlüsselt…</translation>
  </message>
  <message>
   <source>End</source>
   <translation>Ende</translation>
  </message>
  <message>
   <source>End a set first.</source>
   <translation>Zuerst einen Satz beenden.</translation>
  </message>
  <message>
   <source>End now? Steps that are left stay undone.</source>
   <translation>Jetzt beenden? Übrige Schritte bleiben ungetan.</translation>
  </message>
  <message>
   <source>End of the work, end of the rest, a point, what does not count.</source>
   <translation>Ende der Arbeit, Ende der Pause, ein Punkt, was nicht zählt.</translation>
  </message>
  <message>
   <source>End session</source>
   <translation>Sitzung beenden</translation>
  </message>
  <message>
   <source>End the MVC</source>
   <translation>MVC beenden</translation>
  </message>
  <message>
   <source>End the check</source>
   <translation>Prüfung beenden</translation>
  </message>
  <message>
   <source>End the efforts</source>
   <translation>Versuche beenden</translation>
  </message>
  <message>
   <source>End the efforts; those made are kept</source>
   <translation>Versuche beenden; die gemachten bleiben</translation>
  </message>
  <message>
   <source>End the hold</source>
   <translation>Halten beenden</translation>
  </message>
  <message>
   <source>End the hold; what was held is kept</source>
   <translation>Halten beenden; das Gehaltene bleibt</translation>
  </message>
  <message>
   <source>End the line; shapes that are done count</source>
   <translation>Linie beenden; fertige Formen zählen</translation>
  </message>
  <message>
   <source>End the loop here</source>
   <translation>Schleife hier enden lassen</translation>
  </message>
  <message>
   <source>End the recording first</source>
   <translation>Zuerst die Aufnahme beenden</translation>
  </message>
  <message>
   <source>End the rest</source>
   <translation>Pause beenden</translation>
  </message>
  <message>
   <source>End the rounds</source>
   <translation>Runden beenden</translation>
  </message>
  <message>
   <source>End the session</source>
   <translation>Die Sitzung beenden</translation>
  </message>
  <message>
   <source>End the session that runs first</source>
   <translation>Zuerst die laufende Sitzung beenden</translation>
  </message>
  <message>
   <source>End the session, or repeat a step.</source>
   <translation>Die Sitzung beenden oder einen Schritt wiederholen.</translation>
  </message>
  <message>
   <source>End the set</source>
   <translation>Satz beenden</translation>
  </message>
  <message>
   <source>End the task</source>
   <translation>Aufgabe beenden</translation>
  </message>
  <message>
   <source>End the tour (Esc)</source>
   <translation>Rundgang beenden (Esc)</translation>
  </message>
  <message>
   <source>End this step</source>
   <translation>Diesen Schritt beenden</translation>
  </message>
  <message>
   <source>End without a reference</source>
   <translation>Ohne Referenz beenden</translation>
  </message>
  <message>
   <source>Ended early</source>
   <translation>Vorzeitig beendet</translation>
  </message>
  <message>
   <source>Ends at a loss of velocity of</source>
   <translation>Ende bei Geschwindigkeitsverlust von</translation>
  </message>
  <message>
   <source>Ends below, of the threshold</source>
   <translation>Endet unter, von der Schwelle</translation>
  </message>
  <message>
   <source>Envelope</source>
   <translation>Hüllkurve</translation>
  </message>
  <message>
   <source>Envelope, activation and events are open to every computer on this network, while a source streams.</source>
   <translation>Hüllkurve, Aktivierung und Ereignisse stehen jedem Rechner in diesem Netz offen, solange eine Quelle empfangen wird.</translation>
  </message>
  <message>
   <source>Envelope, activation and events are open to programs on this computer, while a source streams.</source>
   <translation>Hüllkurve, Aktivierung und Ereignisse stehen Programmen auf diesem Rechner offen, solange eine Quelle empfangen wird.</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>Fehler</translation>
  </message>
  <message>
   <source>Even</source>
   <translation>Gleich</translation>
  </message>
  <message>
   <source>Every channel has a lane: the signal in light, its RMS envelope in dark; missing samples are hatched and never drawn over.</source>
   <translation>Jeder Kanal hat eine Spur: das Signal hell, seine RMS-Hüllkurve dunkel; fehlende Abtastwerte sind schraffiert und nie überzeichnet.</translation>
  </message>
  <message>
   <source>Every message, with its time</source>
   <translation>Alle Meldungen mit ihrer Zeit</translation>
  </message>
  <message>
   <source>Every number of these repetitions</source>
   <translation>Jede Zahl dieser Wiederholungen</translation>
  </message>
  <message>
   <source>Exchange left and right</source>
   <translation>Links und rechts tauschen</translation>
  </message>
  <message>
   <source>Exchange left and right, or add what is missing</source>
   <translation>Links und rechts tauschen, oder Fehlendes ergänzen</translation>
  </message>
  <message>
   <source>Exercise</source>
   <translation>Übung</translation>
  </message>
  <message>
   <source>Exercise: choose or type</source>
   <translation>Übung: wählen oder tippen</translation>
  </message>
  <message>
   <source>Exercise: its muscles go to the channels at once</source>
   <translation>Übung: ihre Muskeln kommen sofort auf die Kanäle</translation>
  </message>
  <message>
   <source>Explosive</source>
   <translation>Explosiv</translation>
  </message>
  <message>
   <source>Explosive efforts</source>
   <translation>Explosive Versuche</translation>
  </message>
  <message>
   <source>Explosive efforts of this session</source>
   <translation>Explosive Versuche dieser Sitzung</translation>
  </message>
  <message>
   <source>Explosive start</source>
   <translation>Explosiver Start</translation>
  </message>
  <message>
   <source>Explosive start: {yes} of {valid}</source>
   <translation>Explosiver Start: {yes} von {valid}</translation>
  </message>
  <message>
   <source>Export</source>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Export all of the client as one zip file…</source>
   <translation>Alles zum Klienten als eine Zip-Datei exportieren…</translation>
  </message>
  <message>
   <source>Export all of {code}</source>
   <translation>Alles zu {code} exportieren</translation>
  </message>
  <message>
   <source>Export the protocol</source>
   <translation>Protokoll exportieren</translation>
  </message>
  <message>
   <source>Export the recording or a part of it</source>
   <translation>Aufnahme oder Abschnitt exportieren</translation>
  </message>
  <message>
   <source>Export {code}</source>
   <translation>{code} exportieren</translation>
  </message>
  <message>
   <source>Export {name}</source>
   <translation>{name} exportieren</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Exportieren…</translation>
  </message>
  <message>
   <source>Extra setting</source>
   <translation>Weitere Angabe</translation>
  </message>
  <message>
   <source>Fading, in blocks of</source>
   <translation>Ausblenden, in Blöcken von</translation>
  </message>
  <message>
   <source>Falconer-Winter</source>
   <translation>Falconer-Winter</translation>
  </message>
  <message>
   <source>Fatigue</source>
   <translation>Ermüdung</translation>
  </message>
  <message>
   <source>Feedback</source>
   <translation>Feedback</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>File name</source>
   <translation>Dateiname</translation>
  </message>
  <message>
   <source>Files of other programs are gone through once.</source>
   <translation>Dateien anderer Programme werden einmal ganz gelesen.</translation>
  </message>
  <message>
   <source>Filled: beyond the limit and its own band. Circle: left higher; diamond: right</source>
   <translation>Gefüllt: über der Grenze und dem eigenen Band. Kreis: links höher; Raute: rechts</translation>
  </message>
  <message>
   <source>Find LSL streams</source>
   <translation>LSL-Ströme suchen</translation>
  </message>
  <message>
   <source>Find a command</source>
   <translation>Befehl suchen</translation>
  </message>
  <message>
   <source>Find a recording ({key})</source>
   <translation>Eine Aufnahme suchen ({key})</translation>
  </message>
  <message>
   <source>Find synergies</source>
   <translation>Synergien suchen</translation>
  </message>
  <message>
   <source>Findings</source>
   <translation>Feststellungen</translation>
  </message>
  <message>
   <source>Finish and close</source>
   <translation>Beenden und schließen</translation>
  </message>
  <message>
   <source>Finish it first ({key}).</source>
   <translation>Zuerst beenden ({key}).</translation>
  </message>
  <message>
   <source>Finish it first.</source>
   <translation>Zuerst beenden.</translation>
  </message>
  <message>
   <source>Finish the recording ({key})</source>
   <translation>Aufnahme beenden ({key})</translation>
  </message>
  <message>
   <source>Finish the recording first</source>
   <translation>Zuerst die Aufnahme beenden</translation>
  </message>
  <message>
   <source>Finish the recording first ({key})</source>
   <translation>Zuerst die Aufnahme beenden ({key})</translation>
  </message>
  <message>
   <source>Finishing…</source>
   <translation>Wird beendet…</translation>
  </message>
  <message>
   <source>First at {time}</source>
   <translation>Zuerst um {time}</translation>
  </message>
  <message>
   <source>First repetition</source>
   <translation>Erste Wiederholung</translation>
  </message>
  <message>
   <source>First rows of the file</source>
   <translation>Erste Zeilen der Datei</translation>
  </message>
  <message>
   <source>First: {muscles}.</source>
   <translation>Zuerst: {muscles}.</translation>
  </message>
  <message>
   <source>Fit</source>
   <translation>Einpassen</translation>
  </message>
  <message>
   <source>Fit each lane</source>
   <translation>Jede Spur einpassen</translation>
  </message>
  <message>
   <source>Fit the gain</source>
   <translation>Verstärkung einpassen</translation>
  </message>
  <message>
   <source>Fit this lane</source>
   <translation>Diese Spur einpassen</translation>
  </message>
  <message>
   <source>Five steps through the window</source>
   <translation>Fünf Schritte durch das Fenster</translation>
  </message>
  <message>
   <source>Flag a side beyond</source>
   <translation>Seite markieren ab</translation>
  </message>
  <message>
   <source>Flagged from this symmetry index on</source>
   <translation>Markiert ab diesem Symmetrieindex</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>Folder of new recordings</source>
   <translation>Ordner neuer Aufnahmen</translation>
  </message>
  <message>
   <source>Folder: {folder}</source>
   <translation>Ordner: {folder}</translation>
  </message>
  <message>
   <source>Folder…</source>
   <translation>Ordner…</translation>
  </message>
  <message>
   <source>Follow</source>
   <translation>Folgen</translation>
  </message>
  <message>
   <source>Foot switch, or another key</source>
   <translation>Fußschalter oder andere Taste</translation>
  </message>
  <message>
   <source>For a Cyton, which loses 9 dB at its upper edge. Wrong for other boards.</source>
   <translation>Für einen Cyton, der am oberen Rand 9 dB verliert. Falsch für andere Geräte.</translation>
  </message>
  <message>
   <source>For a Cyton; wrong for other boards</source>
   <translation>Für einen Cyton; falsch für andere Geräte</translation>
  </message>
  <message>
   <source>For other programs</source>
   <translation>Für andere Programme</translation>
  </message>
  <message>
   <source>For sets by maximal intent: 10 % power, 20 % strength, 30 % size</source>
   <translation>Für Sätze mit maximalem Einsatz: 10 % Schnellkraft, 20 % Kraft, 30 % Muskelaufbau</translation>
  </message>
  <message>
   <source>Forget what has been read</source>
   <translation>Gelesenes vergessen</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>Format</translation>
  </message>
  <message>
   <source>Free movement</source>
   <translation>Freie Bewegung</translation>
  </message>
  <message>
   <source>Freeze</source>
   <translation>Einfrieren</translation>
  </message>
  <message>
   <source>Freeze and place cursors</source>
   <translation>Einfrieren und Cursor setzen</translation>
  </message>
  <message>
   <source>Freeze, or go live</source>
   <translation>Einfrieren oder live</translation>
  </message>
  <message>
   <source>From</source>
   <translation>Von</translation>
  </message>
  <message>
   <source>From (s)</source>
   <translation>Ab (s)</translation>
  </message>
  <message>
   <source>From a sample's arrival in this computer to its picture: {median} ms, 95 of 100 within {p95} ms (measured).</source>
   <translation>Von der Ankunft eines Abtastwerts in diesem Rechner bis zu seinem Bild: {median} ms, 95 von 100 in {p95} ms (gemessen).</translation>
  </message>
  <message>
   <source>From onset to offset of each muscle</source>
   <translation>Von Beginn bis Ende der Aktivierung jedes Muskels</translation>
  </message>
  <message>
   <source>From the beginning of the repetition on</source>
   <translation>Vom Beginn der Wiederholung an</translation>
  </message>
  <message>
   <source>From the last {value} s</source>
   <translation>Aus den letzten {value} s</translation>
  </message>
  <message>
   <source>From {package}; its own description says what it takes.</source>
   <translation>Aus {package}; die Angaben dazu sind seine eigenen.</translation>
  </message>
  <message>
   <source>From … to …</source>
   <translation>Von … bis …</translation>
  </message>
  <message>
   <source>Front</source>
   <translation>Vorne</translation>
  </message>
  <message>
   <source>Frozen</source>
   <translation>Eingefroren</translation>
  </message>
  <message>
   <source>Frozen, {seconds} s ago</source>
   <translation>Eingefroren, vor {seconds} s</translation>
  </message>
  <message>
   <source>Full line: median frequency. Dashed line: mean frequency. Each with its ±.</source>
   <translation>Durchgezogen: Medianfrequenz. Gestrichelt: mittlere Frequenz. Je mit ±.</translation>
  </message>
  <message>
   <source>Full screen</source>
   <translation>Vollbild</translation>
  </message>
  <message>
   <source>Further findings</source>
   <translation>Weitere Feststellungen</translation>
  </message>
  <message>
   <source>Further findings and limits</source>
   <translation>Weitere Feststellungen und Grenzen</translation>
  </message>
  <message>
   <source>Gain</source>
   <translation>Verstärkung</translation>
  </message>
  <message>
   <source>Gain of the others</source>
   <translation>Verstärkung der anderen</translation>
  </message>
  <message>
   <source>Gain ×2</source>
   <translation>Verst. ×2</translation>
  </message>
  <message>
   <source>Gain ÷2</source>
   <translation>Verst. ÷2</translation>
  </message>
  <message>
   <source>Gap before</source>
   <translation>Vorige Lücke</translation>
  </message>
  <message>
   <source>Gaps</source>
   <translation>Lücken</translation>
  </message>
  <message>
   <source>Gaps and faults</source>
   <translation>Lücken und Fehler</translation>
  </message>
  <message>
   <source>Get ready</source>
   <translation>Bereit machen</translation>
  </message>
  <message>
   <source>Give every channel a lane</source>
   <translation>Jedem Kanal eine Spur geben</translation>
  </message>
  <message>
   <source>Give it up; nothing of it is kept</source>
   <translation>Aufgeben; nichts davon bleibt</translation>
  </message>
  <message>
   <source>Give the file a name.</source>
   <translation>Der Datei einen Namen geben.</translation>
  </message>
  <message>
   <source>Give up connecting (Ctrl+D)</source>
   <translation>Nicht mehr verbinden (Strg+D)</translation>
  </message>
  <message>
   <source>Gives the muscles their roles and the repetitions their length.</source>
   <translation>Gibt den Muskeln ihre Rollen und den Wiederholungen ihre Dauer.</translation>
  </message>
  <message>
   <source>Go here</source>
   <translation>Hierher</translation>
  </message>
  <message>
   <source>Go live</source>
   <translation>Live</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Go on editing</source>
   <translation>Weiter bearbeiten</translation>
  </message>
  <message>
   <source>Go on recording</source>
   <translation>Weiter aufnehmen</translation>
  </message>
  <message>
   <source>Go on: MVC</source>
   <translation>Weiter: MVC</translation>
  </message>
  <message>
   <source>Go on: check</source>
   <translation>Weiter: Prüfung</translation>
  </message>
  <message>
   <source>Go through the recording once, so that any part of it can be looked at</source>
   <translation>Die Aufnahme einmal durchgehen, damit jeder Teil zu sehen ist</translation>
  </message>
  <message>
   <source>Go to a marker, gap, annotation or repetition</source>
   <translation>Zu einer Marke, Lücke, Notiz oder Wiederholung</translation>
  </message>
  <message>
   <source>Go to a time</source>
   <translation>Zu einer Zeit</translation>
  </message>
  <message>
   <source>Go to a time: 83.5 or 1:23.5 or 0:01:23. Esc: leave it.</source>
   <translation>Zu einer Zeit: 83,5 oder 1:23,5 oder 0:01:23. Esc: verlassen.</translation>
  </message>
  <message>
   <source>Go to {marker}</source>
   <translation>Zu {marker}</translation>
  </message>
  <message>
   <source>Go to: {step}</source>
   <translation>Weiter zu: {step}</translation>
  </message>
  <message>
   <source>Goes on without: {muscles}</source>
   <translation>Geht weiter ohne: {muscles}</translation>
  </message>
  <message>
   <source>Goes to {path}; the file itself stays as it is.</source>
   <translation>Geht nach {path}; die Datei selbst bleibt, wie sie ist.</translation>
  </message>
  <message>
   <source>Good enough: go on</source>
   <translation>Gut genug: weiter</translation>
  </message>
  <message>
   <source>Grey: the 95 % interval. A bar that ends in it is no more than chance.</source>
   <translation>Grau: das 95-%-Intervall. Ein Balken, der darin endet, ist nicht mehr als Zufall.</translation>
  </message>
  <message>
   <source>Gym view</source>
   <translation>Trainingsansicht</translation>
  </message>
  <message>
   <source>Gym view when an activity begins</source>
   <translation>Trainingsansicht, wenn eine Übung beginnt</translation>
  </message>
  <message>
   <source>Half an RPE more for the last set</source>
   <translation>Eine halbe RPE mehr für den letzten Satz</translation>
  </message>
  <message>
   <source>Hands-free</source>
   <translation>Freihändig</translation>
  </message>
  <message>
   <source>Hann windows of {window} s every {step} s</source>
   <translation>Hann-Fenster von {window} s alle {step} s</translation>
  </message>
  <message>
   <source>Header lines</source>
   <translation>Kopfzeilen</translation>
  </message>
  <message>
   <source>Heart</source>
   <translation>Herz</translation>
  </message>
  <message>
   <source>Heart and board</source>
   <translation>Herz und Gerät</translation>
  </message>
  <message>
   <source>Height in cm</source>
   <translation>Größe in cm</translation>
  </message>
  <message>
   <source>Height, mass</source>
   <translation>Größe, Masse</translation>
  </message>
  <message>
   <source>Held</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <source>Held against {errors}.</source>
   <translation>Gemessen an: {errors}.</translation>
  </message>
  <message>
   <source>Held {held} of {planned} s</source>
   <translation>{held} von {planned} s gehalten</translation>
  </message>
  <message>
   <source>Held {held} s</source>
   <translation>{held} s gehalten</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>Hide</source>
   <translation>Verbergen</translation>
  </message>
  <message>
   <source>Hide all</source>
   <translation>Alle verbergen</translation>
  </message>
  <message>
   <source>Hide “{title}”</source>
   <translation>„{title}“ ausblenden</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>Highest value of the line</source>
   <translation>Höchster Wert der Linie</translation>
  </message>
  <message>
   <source>Hold</source>
   <translation>Halten</translation>
  </message>
  <message>
   <source>Hold activation</source>
   <translation>Aktivierung beim Halten</translation>
  </message>
  <message>
   <source>Hold for {seconds} s</source>
   <translation>{seconds} s halten</translation>
  </message>
  <message>
   <source>Hold of an attempt</source>
   <translation>Halten je Versuch</translation>
  </message>
  <message>
   <source>Hold {which}</source>
   <translation>Halten {which}</translation>
  </message>
  <message>
   <source>Holds</source>
   <translation>Halten</translation>
  </message>
  <message>
   <source>Holds of this session</source>
   <translation>Haltearbeit dieser Sitzung</translation>
  </message>
  <message>
   <source>Hollow diamond: outside of the limits.</source>
   <translation>Hohle Raute: außerhalb der Grenzen.</translation>
  </message>
  <message>
   <source>How</source>
   <translation>Wie</translation>
  </message>
  <message>
   <source>How far from the line is on it</source>
   <translation>Wie weit neben der Linie noch als auf ihr zählt</translation>
  </message>
  <message>
   <source>How far to trust it</source>
   <translation>Wie weit zu vertrauen ist</translation>
  </message>
  <message>
   <source>How fast activation rises, on a signal.</source>
   <translation>Wie schnell die Aktivierung steigt, auf ein Signal.</translation>
  </message>
  <message>
   <source>How hard was it? RPE</source>
   <translation>Wie schwer war es? RPE</translation>
  </message>
  <message>
   <source>How hard? RPE 6 to 10</source>
   <translation>Wie schwer? RPE 6 bis 10</translation>
  </message>
  <message>
   <source>How long</source>
   <translation>Wie lange</translation>
  </message>
  <message>
   <source>How long a stay must last for a point</source>
   <translation>Wie lange das Verweilen für einen Punkt dauern muss</translation>
  </message>
  <message>
   <source>How long ago the newest sample arrived.</source>
   <translation>Wie lange der neueste Abtastwert her ist.</translation>
  </message>
  <message>
   <source>How many channels the exercise is spread over</source>
   <translation>Auf wie viele Kanäle sich die Übung verteilt</translation>
  </message>
  <message>
   <source>How many efforts are to count</source>
   <translation>Wie viele Versuche zählen sollen</translation>
  </message>
  <message>
   <source>How many holds</source>
   <translation>Wie oft halten</translation>
  </message>
  <message>
   <source>How many rounds</source>
   <translation>Wie viele Runden</translation>
  </message>
  <message>
   <source>How many shapes</source>
   <translation>Wie viele Formen</translation>
  </message>
  <message>
   <source>How much is free there is not known.</source>
   <translation>Wie viel dort frei ist, ist nicht bekannt.</translation>
  </message>
  <message>
   <source>How much later the whole course of one muscle comes than that of the other, by the shift at which they are most alike (r). Right of 0: the right side, or the antagonist, is later.</source>
   <translation>Um wie viel der ganze Verlauf eines Muskels später kommt als der des anderen, nach der Verschiebung, bei der sie sich am meisten gleichen (r). Rechts von 0: die rechte Seite, oder der Antagonist, kommt später.</translation>
  </message>
  <message>
   <source>How much of each muscle is explained</source>
   <translation>Wie viel von jedem Muskel erklärt ist</translation>
  </message>
  <message>
   <source>How often</source>
   <translation>Wie oft</translation>
  </message>
  <message>
   <source>How the text is written</source>
   <translation>Wie der Text geschrieben ist</translation>
  </message>
  <message>
   <source>How to read this</source>
   <translation>So wird es gelesen</translation>
  </message>
  <message>
   <source>Hum, dB</source>
   <translation>Brummen, dB</translation>
  </message>
  <message>
   <source>Hz</source>
   <translation>Hz</translation>
  </message>
  <message>
   <source>Hz in this band are not comparable with other devices.</source>
   <translation>Hz in diesem Band sind nicht mit anderen Geräten vergleichbar.</translation>
  </message>
  <message>
   <source>IP address</source>
   <translation>IP-Adresse</translation>
  </message>
  <message>
   <source>Impedance of the electrodes</source>
   <translation>Impedanz der Elektroden</translation>
  </message>
  <message>
   <source>Impedance…</source>
   <translation>Impedanz…</translation>
  </message>
  <message>
   <source>Import</source>
   <translation>Importieren</translation>
  </message>
  <message>
   <source>Import a protocol</source>
   <translation>Protokoll importieren</translation>
  </message>
  <message>
   <source>Import {name}</source>
   <translation>{name} importieren</translation>
  </message>
  <message>
   <source>Imported: {name}</source>
   <translation>Importiert: {name}</translation>
  </message>
  <message>
   <source>Importing, {percent}</source>
   <translation>Import, {percent}</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Importieren…</translation>
  </message>
  <message>
   <source>In % MVC</source>
   <translation>In % MVC</translation>
  </message>
  <message>
   <source>In SDs of rest.</source>
   <translation>In SD der Ruhe.</translation>
  </message>
  <message>
   <source>In a new recording, where it stopped</source>
   <translation>In einer neuen Aufnahme, wo sie stehen blieb</translation>
  </message>
  <message>
   <source>In recordings, reports and file names; never a name.</source>
   <translation>In Aufnahmen, Berichten und Dateinamen; nie ein Name.</translation>
  </message>
  <message>
   <source>In the zone</source>
   <translation>In der Zone</translation>
  </message>
  <message>
   <source>In the zone {share} % of it ({seconds} s)</source>
   <translation>{share} % davon in der Zone ({seconds} s)</translation>
  </message>
  <message>
   <source>In the zone {share}, {inside}; below {below}, above {above}.</source>
   <translation>In der Zone {share}, {inside}; darunter {below}, darüber {above}.</translation>
  </message>
  <message>
   <source>In the zone, while every muscle with a limit stays below it.</source>
   <translation>In der Zone, solange jeder Muskel mit Grenze darunter bleibt.</translation>
  </message>
  <message>
   <source>In use; Space switches it off and on</source>
   <translation>In Gebrauch; die Leertaste schaltet ihn aus und ein</translation>
  </message>
  <message>
   <source>In view</source>
   <translation>Im Bild</translation>
  </message>
  <message>
   <source>In view, {first} to {last}</source>
   <translation>Im Bild, {first} bis {last}</translation>
  </message>
  <message>
   <source>In µV, without an MVC</source>
   <translation>In µV, ohne MVC</translation>
  </message>
  <message>
   <source>Index (%)</source>
   <translation>Index (%)</translation>
  </message>
  <message>
   <source>Indices of the signal; of several recordings the worst</source>
   <translation>Kennwerte des Signals; von mehreren Aufnahmen die schlechtesten</translation>
  </message>
  <message>
   <source>Information</source>
   <translation>Hinweis</translation>
  </message>
  <message>
   <source>Injuries</source>
   <translation>Verletzungen</translation>
  </message>
  <message>
   <source>Intent</source>
   <translation>Einsatz</translation>
  </message>
  <message>
   <source>Interrupted</source>
   <translation>Unterbrochen</translation>
  </message>
  <message>
   <source>Interrupted sessions could not be looked for: {why}</source>
   <translation>Nach unterbrochenen Sitzungen ließ sich nicht suchen: {why}</translation>
  </message>
  <message>
   <source>Involved side</source>
   <translation>Betroffene Seite</translation>
  </message>
  <message>
   <source>Is like board</source>
   <translation>Ist wie Gerät</translation>
  </message>
  <message>
   <source>Is the other program publishing, on this network, through this firewall?</source>
   <translation>Sendet das andere Programm, in diesem Netz, durch diese Firewall?</translation>
  </message>
  <message>
   <source>Is the signal real?</source>
   <translation>Ist das Signal echt?</translation>
  </message>
  <message>
   <source>Is widened by the scatter of the repetitions</source>
   <translation>Wird durch die Streuung der Wiederholungen weiter</translation>
  </message>
  <message>
   <source>It can be kept under another one; its sessions are then compared with each other.</source>
   <translation>Es lässt sich unter einem anderen Kurznamen behalten; seine Sitzungen werden dann miteinander verglichen.</translation>
  </message>
  <message>
   <source>It cannot be undone. Backups and exports that you made stay where they are; so do recordings that were made outside of sessions.</source>
   <translation>Das lässt sich nicht rückgängig machen. Sicherungen und Exporte, die Sie gemacht haben, bleiben, wo sie sind; ebenso Aufnahmen außerhalb von Sitzungen.</translation>
  </message>
  <message>
   <source>It comes again when it happens again</source>
   <translation>Sie kommt wieder, wenn es wieder geschieht</translation>
  </message>
  <message>
   <source>It could not be written to the disk: {why}</source>
   <translation>Es ließ sich nicht auf die Festplatte schreiben: {why}</translation>
  </message>
  <message>
   <source>It does</source>
   <translation>Sie tut</translation>
  </message>
  <message>
   <source>It failed: {problem}.</source>
   <translation>Fehlgeschlagen: {problem}.</translation>
  </message>
  <message>
   <source>It failed: {why}.</source>
   <translation>Fehlgeschlagen: {why}.</translation>
  </message>
  <message>
   <source>It goes into the recording at this moment, and into the report</source>
   <translation>Kommt zu diesem Moment in die Aufnahme und in den Bericht</translation>
  </message>
  <message>
   <source>It goes on by itself</source>
   <translation>Geht von selbst weiter</translation>
  </message>
  <message>
   <source>It has every muscle of the protocol.</source>
   <translation>Jeder Muskel des Protokolls ist da.</translation>
  </message>
  <message>
   <source>It is complete up to this moment when you finish it now.</source>
   <translation>Wird sie jetzt beendet, ist sie bis zu diesem Moment vollständig.</translation>
  </message>
  <message>
   <source>It is in the folder docs of the source code.</source>
   <translation>Es liegt im Ordner docs des Quelltexts.</translation>
  </message>
  <message>
   <source>It is not “{title}” any more.</source>
   <translation>Sie ist nicht mehr „{title}“.</translation>
  </message>
  <message>
   <source>It is read when it is opened.</source>
   <translation>Sie wird beim Öffnen gelesen.</translation>
  </message>
  <message>
   <source>It is summed up at once</source>
   <translation>Wird sofort zusammengefasst</translation>
  </message>
  <message>
   <source>It opens with the same pass phrase; recordings are not in it.</source>
   <translation>Sie öffnet sich mit derselben Passphrase; Aufnahmen sind nicht darin.</translation>
  </message>
  <message>
   <source>It replays by itself after that.</source>
   <translation>Danach wird sie von selbst wiedergegeben.</translation>
  </message>
  <message>
   <source>It shows</source>
   <translation>Es zeigt</translation>
  </message>
  <message>
   <source>It stays at the foot of this page</source>
   <translation>Er bleibt am Fuß dieser Seite</translation>
  </message>
  <message numerus="yes">
   <source>It takes two sessions with recordings; there is %n here.</source>
   <translation>
    <numerusform>Zwei Sitzungen mit Aufnahmen sind nötig; hier ist %n.</numerusform>
    <numerusform>Zwei Sitzungen mit Aufnahmen sind nötig; hier sind %n.</numerusform>
   </translation>
  </message>
  <message>
   <source>It was never closed: its last second at most is missing. It can be opened.</source>
   <translation>Sie wurde nie geschlossen: höchstens ihre letzte Sekunde fehlt. Sie lässt sich öffnen.</translation>
  </message>
  <message>
   <source>Its channels are looked at when it is connected.</source>
   <translation>Die Kanäle werden beim Verbinden geprüft.</translation>
  </message>
  <message>
   <source>Its electrodes are still on the skin</source>
   <translation>Ihre Elektroden sitzen noch auf der Haut</translation>
  </message>
  <message>
   <source>Its ends: [ and ], or a drag on the times below the strip</source>
   <translation>Ihre Enden: [ und ], oder unter dem Streifen über die Zeiten ziehen</translation>
  </message>
  <message>
   <source>Its first four muscles, on both sides</source>
   <translation>Ihre ersten vier Muskeln, auf beiden Seiten</translation>
  </message>
  <message>
   <source>Its key</source>
   <translation>Taste</translation>
  </message>
  <message>
   <source>Its pitch follows the first muscle: 220 Hz at rest, two octaves up to 100 %.</source>
   <translation>Die Tonhöhe folgt dem ersten Muskel: 220 Hz in Ruhe, zwei Oktaven bis 100 %.</translation>
  </message>
  <message>
   <source>Its pitch follows the second muscle; on the other ear it shows the balance.</source>
   <translation>Die Tonhöhe folgt dem zweiten Muskel; am anderen Ohr zeigt er die Balance.</translation>
  </message>
  <message>
   <source>Its recording has everything; a crash would have to be looked for by hand.</source>
   <translation>Ihre Aufnahme enthält alles; nach einem Absturz müsste man von Hand suchen.</translation>
  </message>
  <message>
   <source>Jitter of delivery {ms} ms (95 of 100 within)</source>
   <translation>Streuung der Ankunft {ms} ms (95 von 100 darin)</translation>
  </message>
  <message>
   <source>Jobs</source>
   <translation>Aufträge</translation>
  </message>
  <message>
   <source>Join</source>
   <translation>Vereinen</translation>
  </message>
  <message>
   <source>Join the chosen one with the next</source>
   <translation>Die gewählte mit der nächsten vereinen</translation>
  </message>
  <message>
   <source>Judged numbers</source>
   <translation>Beurteilte Zahlen</translation>
  </message>
  <message>
   <source>Jump</source>
   <translation>Springen</translation>
  </message>
  <message>
   <source>Jump to the ceiling</source>
   <translation>An die Decke springen</translation>
  </message>
  <message>
   <source>Keep as reference</source>
   <translation>Als Referenz behalten</translation>
  </message>
  <message>
   <source>Keep both</source>
   <translation>Beide behalten</translation>
  </message>
  <message>
   <source>Keep it under another one</source>
   <translation>Mit anderem Kurznamen</translation>
  </message>
  <message>
   <source>Keep recording</source>
   <translation>Weiter aufnehmen</translation>
  </message>
  <message>
   <source>Keep the spectrum as reference, or drop it</source>
   <translation>Spektrum als Referenz behalten oder verwerfen</translation>
  </message>
  <message>
   <source>Keep this spectrum to compare later ones with</source>
   <translation>Dieses Spektrum behalten, um spätere damit zu vergleichen</translation>
  </message>
  <message>
   <source>Kept as {file}, version {version}. The version grows when what is measured changes.</source>
   <translation>Gespeichert als {file}, Version {version}. Die Version steigt, wenn sich ändert, was gemessen wird.</translation>
  </message>
  <message>
   <source>Key of the foot switch</source>
   <translation>Taste des Fußschalters</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Kind of source</source>
   <translation>Art der Quelle</translation>
  </message>
  <message>
   <source>Kind of step</source>
   <translation>Art des Schritts</translation>
  </message>
  <message>
   <source>L</source>
   <translation>L</translation>
  </message>
  <message>
   <source>LEFT higher</source>
   <translation>LINKS höher</translation>
  </message>
  <message>
   <source>LSL stream by name</source>
   <translation>LSL-Strom nach Namen</translation>
  </message>
  <message>
   <source>LSL stream {name}</source>
   <translation>LSL-Strom {name}</translation>
  </message>
  <message>
   <source>LSL streams</source>
   <translation>LSL-Ströme</translation>
  </message>
  <message>
   <source>Lags of pairs</source>
   <translation>Verzögerung von Paaren</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Larger</source>
   <translation>Größer</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>Größere Schrift</translation>
  </message>
  <message>
   <source>Largest RMS over {window} ms, µV</source>
   <translation>Größter RMS über {window} ms, µV</translation>
  </message>
  <message>
   <source>Largest changes first; filled: larger than measurement error</source>
   <translation>Größte Änderungen zuerst; gefüllt: größer als der Messfehler</translation>
  </message>
  <message>
   <source>Largest minus smallest value of the band-passed signal from A to B</source>
   <translation>Größter minus kleinster Wert des Bandpass-Signals von A bis B</translation>
  </message>
  <message>
   <source>Largest minus smallest value of the raw signal from A to B</source>
   <translation>Größter minus kleinster Wert des Rohsignals von A bis B</translation>
  </message>
  <message>
   <source>Largest value of a task</source>
   <translation>Größter Wert einer Aufgabe</translation>
  </message>
  <message numerus="yes">
   <source>Last %n repetition(s)</source>
   <translation>
    <numerusform>Letzte Wiederholung (%n)</numerusform>
    <numerusform>Letzte %n Wiederholungen</numerusform>
   </translation>
  </message>
  <message>
   <source>Last 3 s: at rest</source>
   <translation>Letzte 3 s: in Ruhe</translation>
  </message>
  <message>
   <source>Last 3 s: withheld, {why}</source>
   <translation>Letzte 3 s: nicht angegeben, {why}</translation>
  </message>
  <message>
   <source>Last 3 s: {value} %</source>
   <translation>Letzte 3 s: {value} %</translation>
  </message>
  <message>
   <source>Last repetition</source>
   <translation>Letzte Wiederholung</translation>
  </message>
  <message>
   <source>Last: {muscles}.</source>
   <translation>Zuletzt: {muscles}.</translation>
  </message>
  <message>
   <source>Later</source>
   <translation>Später</translation>
  </message>
  <message>
   <source>Leave it out</source>
   <translation>Weglassen</translation>
  </message>
  <message>
   <source>Leave this step out; says why</source>
   <translation>Diesen Schritt auslassen; mit Grund</translation>
  </message>
  <message>
   <source>Left</source>
   <translation>Links</translation>
  </message>
  <message>
   <source>Left against right</source>
   <translation>Links gegen rechts</translation>
  </message>
  <message>
   <source>Left and right</source>
   <translation>Links und rechts</translation>
  </message>
  <message>
   <source>Left and right of a muscle together</source>
   <translation>Links und rechts eines Muskels beisammen</translation>
  </message>
  <message>
   <source>Left out, {day}: {why}</source>
   <translation>Weggelassen, {day}: {why}</translation>
  </message>
  <message>
   <source>Left out: {session}: {reason}</source>
   <translation>Weggelassen: {session}: {reason}</translation>
  </message>
  <message>
   <source>Left side, then right side</source>
   <translation>Linke Seite, dann rechte</translation>
  </message>
  <message>
   <source>Left {values} {unit}</source>
   <translation>Links {values} {unit}</translation>
  </message>
  <message>
   <source>Left, then right: two parts</source>
   <translation>Links, dann rechts: zwei Teile</translation>
  </message>
  <message>
   <source>Left/right balance</source>
   <translation>Links/rechts-Balance</translation>
  </message>
  <message>
   <source>Length</source>
   <translation>Länge</translation>
  </message>
  <message>
   <source>Length (s)</source>
   <translation>Dauer (s)</translation>
  </message>
  <message>
   <source>Length ± SD (s)</source>
   <translation>Dauer ± SD (s)</translation>
  </message>
  <message>
   <source>Less and less feedback: in 100, 50 and 25 % of the repetitions; the last block is a test without any. Bars and tones hide in the others; the summary of the set remains.</source>
   <translation>Immer weniger Feedback: in 100, 50 und 25 % der Wiederholungen; der letzte Block ist ein Test ganz ohne. In den übrigen verschwinden Balken und Töne; die Zusammenfassung des Satzes bleibt.</translation>
  </message>
  <message>
   <source>Less and less: in fewer and fewer repetitions</source>
   <translation>Immer seltener: in immer weniger Wiederholungen</translation>
  </message>
  <message>
   <source>Less load</source>
   <translation>Weniger Last</translation>
  </message>
  <message>
   <source>Let go of the source (Ctrl+D)</source>
   <translation>Quelle loslassen (Strg+D)</translation>
  </message>
  <message>
   <source>Let other computers read them</source>
   <translation>Andere Rechner mitlesen lassen</translation>
  </message>
  <message>
   <source>Level an ADS1299 board</source>
   <translation>Abfall eines ADS1299 ausgleichen</translation>
  </message>
  <message>
   <source>Level at rest (µV)</source>
   <translation>Pegel in Ruhe (µV)</translation>
  </message>
  <message>
   <source>Level the band of an ADS1299 board</source>
   <translation>Band eines ADS1299 ausgleichen</translation>
  </message>
  <message>
   <source>Lifter</source>
   <translation>Lifter</translation>
  </message>
  <message>
   <source>Lifter: show bars</source>
   <translation>Lifter: Balken zeigen</translation>
  </message>
  <message>
   <source>Lifter: show the balance</source>
   <translation>Lifter: Balance zeigen</translation>
  </message>
  <message>
   <source>Lifter: show the body map</source>
   <translation>Lifter: Körperkarte zeigen</translation>
  </message>
  <message>
   <source>Lifter: show the gym view</source>
   <translation>Lifter: Trainingsansicht zeigen</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Light or dark</source>
   <translation>Hell oder dunkel</translation>
  </message>
  <message>
   <source>Likely:</source>
   <translation>Wahrscheinlich:</translation>
  </message>
  <message>
   <source>Limb symmetry index</source>
   <translation>Limb-Symmetry-Index</translation>
  </message>
  <message>
   <source>Limit</source>
   <translation>Grenze</translation>
  </message>
  <message>
   <source>Limit of all antagonists</source>
   <translation>Grenze aller Antagonisten</translation>
  </message>
  <message>
   <source>Limit of the drop-off</source>
   <translation>Grenze des EMG-Abfalls</translation>
  </message>
  <message>
   <source>Limits of a changed share of work</source>
   <translation>Grenzen eines veränderten Arbeitsanteils</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>Linie</translation>
  </message>
  <message>
   <source>Line at a point: its 95 % band within the session.</source>
   <translation>Linie an einem Punkt: sein 95-%-Band innerhalb der Sitzung.</translation>
  </message>
  <message>
   <source>Line to follow</source>
   <translation>Linie zum Folgen</translation>
  </message>
  <message>
   <source>Line: mean over the repetitions, RMS of 100 ms; solid: left or one muscle, dashed: right. Band: ± 1 SD of single repetitions. Dotted: the baseline's mean.</source>
   <translation>Linie: Mittel über die Wiederholungen, RMS über 100 ms; durchgezogen: links oder ein Muskel allein, gestrichelt: rechts. Band: ± 1 SD einzelner Wiederholungen. Gepunktet: Mittel der Ausgangsmessung.</translation>
  </message>
  <message>
   <source>Lines</source>
   <translation>Linien</translation>
  </message>
  <message>
   <source>Lines above the first row of numbers</source>
   <translation>Zeilen über der ersten Zeile mit Zahlen</translation>
  </message>
  <message>
   <source>Link back after {span} s; the gap is in the recording.</source>
   <translation>Verbindung nach {span} s wieder da; die Lücke ist in der Aufnahme.</translation>
  </message>
  <message>
   <source>Link back after {span} s; the gap is shown as a gap.</source>
   <translation>Verbindung nach {span} s wieder da; die Lücke ist als Lücke zu sehen.</translation>
  </message>
  <message>
   <source>Link lost for {silent} s. Reconnecting ({when})</source>
   <translation>Verbindung seit {silent} s weg. Neuer Aufbau ({when})</translation>
  </message>
  <message>
   <source>Link lost for {silent} s. Reconnecting ({when}); the recording goes on with a gap</source>
   <translation>Verbindung seit {silent} s weg. Neuer Aufbau ({when}); die Aufnahme läuft mit einer Lücke weiter</translation>
  </message>
  <message>
   <source>Lists the recordings in {folder}.</source>
   <translation>Listet die Aufnahmen in {folder}.</translation>
  </message>
  <message>
   <source>Lists the recordings of the first folder.</source>
   <translation>Listet die Aufnahmen des ersten Ordners.</translation>
  </message>
  <message>
   <source>Lists the recordings of this folder.</source>
   <translation>Listet die Aufnahmen dieses Ordners.</translation>
  </message>
  <message>
   <source>Load</source>
   <translation>Last</translation>
  </message>
  <message>
   <source>Load (kg)</source>
   <translation>Last (kg)</translation>
  </message>
  <message>
   <source>Load and RPE</source>
   <translation>Last und RPE</translation>
  </message>
  <message>
   <source>Load on the bar, in kg</source>
   <translation>Last auf der Stange, in kg</translation>
  </message>
  <message>
   <source>Long hold</source>
   <translation>Langes Halten</translation>
  </message>
  <message>
   <source>Longer is calmer and later: half of it is delay.</source>
   <translation>Länger ist ruhiger und später: die Hälfte davon ist Verzögerung.</translation>
  </message>
  <message>
   <source>Longest bridged gap</source>
   <translation>Längste überbrückte Lücke</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>Aussehen</translation>
  </message>
  <message numerus="yes">
   <source>Look at %n recording(s)</source>
   <translation>
    <numerusform>%n Aufnahme durchsehen</numerusform>
    <numerusform>%n Aufnahmen durchsehen</numerusform>
   </translation>
  </message>
  <message>
   <source>Look at a part of it to compare that with another one.</source>
   <translation>Einen Teil davon ansehen, um ihn mit einer anderen zu vergleichen.</translation>
  </message>
  <message>
   <source>Look at the recording</source>
   <translation>Aufnahme ansehen</translation>
  </message>
  <message>
   <source>Look at the sheets, then save: nothing is overwritten.</source>
   <translation>Die Blätter ansehen, dann speichern: nichts wird überschrieben.</translation>
  </message>
  <message>
   <source>Look at: {step}</source>
   <translation>Ansehen: {step}</translation>
  </message>
  <message>
   <source>Look for recordings in</source>
   <translation>Aufnahmen suchen in</translation>
  </message>
  <message>
   <source>Look in another folder</source>
   <translation>In einem anderen Ordner nachsehen</translation>
  </message>
  <message>
   <source>Look into the protocols…</source>
   <translation>Protokolle ansehen…</translation>
  </message>
  <message>
   <source>Look outwards: who thinks of the muscle starts more slowly</source>
   <translation>Nach außen denken: wer an den Muskel denkt, startet langsamer</translation>
  </message>
  <message>
   <source>Look through {name}</source>
   <translation>{name} durchsehen</translation>
  </message>
  <message>
   <source>Look up the serial ports again</source>
   <translation>Die seriellen Schnittstellen neu nachsehen</translation>
  </message>
  <message>
   <source>Looking at the file…</source>
   <translation>Die Datei wird angesehen…</translation>
  </message>
  <message>
   <source>Looking at the recordings…</source>
   <translation>Aufnahmen werden durchgesehen…</translation>
  </message>
  <message>
   <source>Looking for LSL streams… Stop</source>
   <translation>LSL-Ströme werden gesucht… Stopp</translation>
  </message>
  <message>
   <source>Looking for serial ports…</source>
   <translation>Serielle Schnittstellen werden gesucht…</translation>
  </message>
  <message>
   <source>Looking for synergies</source>
   <translation>Synergien werden gesucht</translation>
  </message>
  <message>
   <source>Looking for synergies. This takes some seconds; go on meanwhile.</source>
   <translation>Synergien werden gesucht. Das dauert einige Sekunden; inzwischen geht alles weiter.</translation>
  </message>
  <message>
   <source>Looking up boards…</source>
   <translation>Geräte werden nachgeschlagen…</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>Sucht…</translation>
  </message>
  <message>
   <source>Loop</source>
   <translation>Schleife</translation>
  </message>
  <message>
   <source>Loop on or off</source>
   <translation>Schleife ein oder aus</translation>
  </message>
  <message>
   <source>Loop the selection</source>
   <translation>Auswahl in Schleife</translation>
  </message>
  <message>
   <source>Lost samples</source>
   <translation>Verlorene Werte</translation>
  </message>
  <message>
   <source>Low-band frequency trend</source>
   <translation>Verlauf der tiefen Frequenzen</translation>
  </message>
  <message>
   <source>Low-rate board: only the mean is shown, no single effort. A trend.</source>
   <translation>Gerät mit niedriger Rate: nur das Mittel, kein einzelner Versuch. Ein Trend.</translation>
  </message>
  <message>
   <source>Low-rate board: only the mean of at least 5 efforts is shown, no single one, as a trend.</source>
   <translation>Gerät mit niedriger Rate: nur das Mittel aus mindestens 5 Versuchen, kein einzelner, als Trend.</translation>
  </message>
  <message>
   <source>Lower corner of the band</source>
   <translation>Untere Grenze des Bands</translation>
  </message>
  <message>
   <source>Lower corner. 20 Hz for most; 30 Hz for jumps, running and trunk sites.</source>
   <translation>Untere Grenze. Meist 20 Hz; 30 Hz bei Sprüngen, Laufen und am Rumpf.</translation>
  </message>
  <message>
   <source>Lower edge of the zone</source>
   <translation>Untere Kante der Zone</translation>
  </message>
  <message>
   <source>Lower it for dry or active electrodes, whose large offsets saturate the input.</source>
   <translation>Niedriger wählen bei trockenen oder aktiven Elektroden, deren große Offsets den Eingang übersteuern.</translation>
  </message>
  <message>
   <source>MATLAB: samples, gaps and events</source>
   <translation>MATLAB: Abtastwerte, Lücken und Ereignisse</translation>
  </message>
  <message>
   <source>MDF at 0 s</source>
   <translation>MDF bei 0 s</translation>
  </message>
  <message>
   <source>MDF at the start (Hz)</source>
   <translation>MDF am Anfang (Hz)</translation>
  </message>
  <message>
   <source>MDF change</source>
   <translation>MDF-Änderung</translation>
  </message>
  <message>
   <source>MVC</source>
   <translation>MVC</translation>
  </message>
  <message>
   <source>MVC ({window} ms)</source>
   <translation>MVC ({window} ms)</translation>
  </message>
  <message>
   <source>Mains hum</source>
   <translation>Netzbrummen</translation>
  </message>
  <message>
   <source>Mains removal</source>
   <translation>Netzbrummfilter</translation>
  </message>
  <message>
   <source>Make a baseline of the set</source>
   <translation>Ausgangsmessung aus dem Satz erstellen</translation>
  </message>
  <message>
   <source>Make a baseline of these repetitions</source>
   <translation>Aus diesen Wiederholungen eine Ausgangsmessung erstellen</translation>
  </message>
  <message>
   <source>Make a page to be printed</source>
   <translation>Eine Seite zum Drucken</translation>
  </message>
  <message>
   <source>Make a recording of it (Enter)</source>
   <translation>Eine Aufnahme daraus machen (Eingabe)</translation>
  </message>
  <message>
   <source>Make baseline</source>
   <translation>Ausgangsmessung erstellen</translation>
  </message>
  <message>
   <source>Make the report…</source>
   <translation>Bericht erstellen…</translation>
  </message>
  <message>
   <source>Make the store</source>
   <translation>Kartei anlegen</translation>
  </message>
  <message>
   <source>Make two repetitions of the chosen one</source>
   <translation>Aus der gewählten zwei Wiederholungen machen</translation>
  </message>
  <message numerus="yes">
   <source>Making a baseline of %n repetition(s)…</source>
   <translation>
    <numerusform>Ausgangsmessung aus %n Wiederholung wird erstellt…</numerusform>
    <numerusform>Ausgangsmessung aus %n Wiederholungen wird erstellt…</numerusform>
   </translation>
  </message>
  <message>
   <source>Making the store…</source>
   <translation>Kartei wird angelegt…</translation>
  </message>
  <message>
   <source>Manual</source>
   <translation>Handbuch</translation>
  </message>
  <message>
   <source>Mark</source>
   <translation>Marke</translation>
  </message>
  <message>
   <source>Mark this moment</source>
   <translation>Diesen Moment markieren</translation>
  </message>
  <message>
   <source>Mark, play and pause, or go on</source>
   <translation>Markieren, abspielen und anhalten, oder weiter</translation>
  </message>
  <message>
   <source>Marker before</source>
   <translation>Vorige Marke</translation>
  </message>
  <message>
   <source>Marker text</source>
   <translation>Text der Marke</translation>
  </message>
  <message>
   <source>Markers</source>
   <translation>Marken</translation>
  </message>
  <message>
   <source>Markers can be set while a live source streams</source>
   <translation>Marken gehen, während eine Live-Quelle empfangen wird</translation>
  </message>
  <message>
   <source>Mass in kg</source>
   <translation>Masse in kg</translation>
  </message>
  <message>
   <source>Match of each repetition. Dotted: the baseline; dashed: below it differs.</source>
   <translation>Übereinstimmung jeder Wiederholung. Gepunktet: die Ausgangsmessung; gestrichelt: darunter weicht sie ab.</translation>
  </message>
  <message>
   <source>Material, size, distance: Ag/AgCl 10 mm, 20 mm apart</source>
   <translation>Material, Größe, Abstand: Ag/AgCl 10 mm, 20 mm Abstand</translation>
  </message>
  <message>
   <source>Maximal</source>
   <translation>Maximal</translation>
  </message>
  <message>
   <source>Maximal contraction (MVC)</source>
   <translation>Maximale Kontraktion (MVC)</translation>
  </message>
  <message>
   <source>Maximal effort</source>
   <translation>Maximale Anstrengung</translation>
  </message>
  <message>
   <source>Maximal: as fast as possible</source>
   <translation>Maximal: so schnell wie möglich</translation>
  </message>
  <message>
   <source>Maximum (MVC)</source>
   <translation>Maximum (MVC)</translation>
  </message>
  <message>
   <source>May be compared in every part.</source>
   <translation>In jedem Teil vergleichbar.</translation>
  </message>
  <message>
   <source>May be left for</source>
   <translation>Darf verlassen werden für</translation>
  </message>
  <message>
   <source>May be left out without a loss</source>
   <translation>Darf ohne Verlust weggelassen werden</translation>
  </message>
  <message>
   <source>May pick up</source>
   <translation>Greift evtl. mit ab</translation>
  </message>
  <message>
   <source>Mean</source>
   <translation>Mittel</translation>
  </message>
  <message>
   <source>Mean RMS in {unit}</source>
   <translation>Mittlerer RMS in {unit}</translation>
  </message>
  <message>
   <source>Mean activation of each muscle in {step}</source>
   <translation>Mittlere Aktivierung jedes Muskels in {step}</translation>
  </message>
  <message>
   <source>Mean activation of each repetition, by number</source>
   <translation>Mittlere Aktivierung jeder Wiederholung, nach Nummer</translation>
  </message>
  <message>
   <source>Mean activation over the repetition in {step}, muscle by muscle</source>
   <translation>Mittlere Aktivierung über die Wiederholung in {step}, Muskel für Muskel</translation>
  </message>
  <message>
   <source>Mean and SD over the repetitions, time normalised</source>
   <translation>Mittel und SD über die Wiederholungen, zeitnormiert</translation>
  </message>
  <message>
   <source>Mean and SD over the repetitions, {n}, time normalised</source>
   <translation>Mittel und SD über die Wiederholungen, {n}, zeitnormiert</translation>
  </message>
  <message numerus="yes">
   <source>Mean of %n repetition(s), ± its 95 % interval</source>
   <translation>
    <numerusform>Mittel aus %n Wiederholung, ± 95-%-Intervall</numerusform>
    <numerusform>Mittel aus %n Wiederholungen, ± 95-%-Intervall</numerusform>
   </translation>
  </message>
  <message>
   <source>Mean {mean}</source>
   <translation>Mittel {mean}</translation>
  </message>
  <message>
   <source>Mean ± SD</source>
   <translation>Mittel ± SD</translation>
  </message>
  <message>
   <source>Mean, %</source>
   <translation>Mittel, %</translation>
  </message>
  <message>
   <source>Measure</source>
   <translation>Messen</translation>
  </message>
  <message numerus="yes">
   <source>Measure %n more session(s)</source>
   <translation>
    <numerusform>%n weitere Sitzung messen</numerusform>
    <numerusform>%n weitere Sitzungen messen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Measure %n session(s)</source>
   <translation>
    <numerusform>%n Sitzung messen</numerusform>
    <numerusform>%n Sitzungen messen</numerusform>
   </translation>
  </message>
  <message>
   <source>Measure again</source>
   <translation>Neu messen</translation>
  </message>
  <message>
   <source>Measure all sessions</source>
   <translation>Alle Sitzungen messen</translation>
  </message>
  <message>
   <source>Measure an MVC of each muscle. Or make a baseline of these repetitions: then each muscle is compared with itself, as long as the electrodes stay on.</source>
   <translation>Von jedem Muskel eine MVC messen. Oder aus diesen Wiederholungen eine Ausgangsmessung erstellen: dann wird jeder Muskel mit sich selbst verglichen, solange die Elektroden sitzen bleiben.</translation>
  </message>
  <message>
   <source>Measure every electrode of this board</source>
   <translation>Jede Elektrode dieses Geräts messen</translation>
  </message>
  <message>
   <source>Measure for a report</source>
   <translation>Für einen Bericht messen</translation>
  </message>
  <message>
   <source>Measure the MVC…</source>
   <translation>MVC messen…</translation>
  </message>
  <message>
   <source>Measure the rest, then push</source>
   <translation>Ruhe messen, dann anspannen</translation>
  </message>
  <message>
   <source>Measure what is 100 % of each muscle</source>
   <translation>Messen, was 100 % jedes Muskels ist</translation>
  </message>
  <message>
   <source>Measured</source>
   <translation>Gemessen</translation>
  </message>
  <message>
   <source>Measured before: {channels}, last on {when}.</source>
   <translation>Früher gemessen: {channels}, zuletzt am {when}.</translation>
  </message>
  <message>
   <source>Measurement</source>
   <translation>Messung</translation>
  </message>
  <message>
   <source>Measurement error from {source}</source>
   <translation>Messfehler aus: {source}</translation>
  </message>
  <message>
   <source>Measures: {muscles}</source>
   <translation>Misst: {muscles}</translation>
  </message>
  <message>
   <source>Measuring impedance</source>
   <translation>Impedanzmessung</translation>
  </message>
  <message>
   <source>Measuring the repetitions of this recording</source>
   <translation>Die Wiederholungen dieser Aufnahme werden gemessen</translation>
  </message>
  <message>
   <source>Measuring, {percent}</source>
   <translation>Misst, {percent}</translation>
  </message>
  <message>
   <source>Measuring…</source>
   <translation>Misst…</translation>
  </message>
  <message>
   <source>Median</source>
   <translation>Median</translation>
  </message>
  <message>
   <source>Median frequency</source>
   <translation>Medianfrequenz</translation>
  </message>
  <message>
   <source>Median frequency {slope} %/min</source>
   <translation>Medianfrequenz {slope} %/min</translation>
  </message>
  <message>
   <source>Median frequency, %/min</source>
   <translation>Medianfrequenz, %/min</translation>
  </message>
  <message>
   <source>Mend the red ones</source>
   <translation>Rote beheben</translation>
  </message>
  <message>
   <source>Mend what is said above first.</source>
   <translation>Zuerst beheben, was oben steht.</translation>
  </message>
  <message>
   <source>Message</source>
   <translation>Meldung</translation>
  </message>
  <message>
   <source>Messages</source>
   <translation>Meldungen</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>Methode</translation>
  </message>
  <message>
   <source>Methods</source>
   <translation>Methoden</translation>
  </message>
  <message>
   <source>Metronome</source>
   <translation>Metronom</translation>
  </message>
  <message>
   <source>Missing, %</source>
   <translation>Fehlend, %</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>More load</source>
   <translation>Mehr Last</translation>
  </message>
  <message>
   <source>More settings</source>
   <translation>Mehr Einstellungen</translation>
  </message>
  <message>
   <source>More than 0.5 % off: wrong rate setting or heavy loss.</source>
   <translation>Mehr als 0,5 % daneben: Rate falsch eingestellt oder viel Verlust.</translation>
  </message>
  <message>
   <source>Move down</source>
   <translation>Nach unten</translation>
  </message>
  <message>
   <source>Move the lane down (Alt+↓)</source>
   <translation>Spur nach unten (Alt+↓)</translation>
  </message>
  <message>
   <source>Move the lane up (Alt+↑)</source>
   <translation>Spur nach oben (Alt+↑)</translation>
  </message>
  <message>
   <source>Move up</source>
   <translation>Nach oben</translation>
  </message>
  <message>
   <source>Muscle</source>
   <translation>Muskel</translation>
  </message>
  <message>
   <source>Muscle activation (EMG). Compare a muscle with itself: a higher value in one muscle than in another does not mean that it works harder.</source>
   <translation>Muskelaktivierung (EMG). Einen Muskel mit sich selbst vergleichen: ein höherer Wert in einem Muskel als in einem anderen bedeutet nicht, dass er stärker arbeitet.</translation>
  </message>
  <message>
   <source>Muscle and side</source>
   <translation>Muskel und Seite</translation>
  </message>
  <message>
   <source>Muscle and side (optional)</source>
   <translation>Muskel und Seite (freiwillig)</translation>
  </message>
  <message>
   <source>Muscle of tone {number}</source>
   <translation>Muskel von Ton {number}</translation>
  </message>
  <message>
   <source>Muscles</source>
   <translation>Muskeln</translation>
  </message>
  <message>
   <source>Muscles that are measured together</source>
   <translation>Muskeln, die zusammen gemessen werden</translation>
  </message>
  <message>
   <source>Muscles that share the work</source>
   <translation>Muskeln, die sich die Arbeit teilen</translation>
  </message>
  <message>
   <source>Muscles whose course is shown</source>
   <translation>Muskeln, deren Verlauf gezeigt wird</translation>
  </message>
  <message>
   <source>Muscles, four bars at most</source>
   <translation>Muskeln, höchstens vier Balken</translation>
  </message>
  <message>
   <source>Mute all</source>
   <translation>Alles stumm</translation>
  </message>
  <message>
   <source>Mute all sounds, or let them be heard</source>
   <translation>Alle Töne stumm schalten oder hören lassen</translation>
  </message>
  <message>
   <source>Mute: {sound}</source>
   <translation>Stumm: {sound}</translation>
  </message>
  <message>
   <source>Myobench for the lifter</source>
   <translation>Myobench für Lifter</translation>
  </message>
  <message>
   <source>Myobench – finishing…</source>
   <translation>Myobench – wird beendet…</translation>
  </message>
  <message>
   <source>Myobench: a part as a recording of its own</source>
   <translation>Myobench: ein Abschnitt als eigene Aufnahme</translation>
  </message>
  <message>
   <source>N (bottom pin)</source>
   <translation>N (unterer Stift)</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Name and picture of the practice</source>
   <translation>Name und Bild der Praxis</translation>
  </message>
  <message>
   <source>Name of the exercise</source>
   <translation>Name der Übung</translation>
  </message>
  <message>
   <source>Name of the set-up</source>
   <translation>Name der Belegung</translation>
  </message>
  <message>
   <source>Name the board.</source>
   <translation>Gerät nennen.</translation>
  </message>
  <message>
   <source>Name the columns that are EMG.</source>
   <translation>Spalten mit EMG nennen.</translation>
  </message>
  <message>
   <source>Names never enter recordings, nor the names of files.</source>
   <translation>Namen kommen nie in Aufnahmen oder in Dateinamen.</translation>
  </message>
  <message>
   <source>Names of the channels</source>
   <translation>Namen der Kanäle</translation>
  </message>
  <message>
   <source>Names, notes, consent and sessions are kept in one file on this computer, and nowhere else. Recordings and reports say only the client's code.</source>
   <translation>Namen, Notizen, Einwilligung und Sitzungen stehen in einer Datei auf diesem Rechner und sonst nirgends. Aufnahmen und Berichte nennen nur die Kennung des Klienten.</translation>
  </message>
  <message>
   <source>Nearly even</source>
   <translation>Fast gleich</translation>
  </message>
  <message>
   <source>Needed where the stream does not say in which unit its samples are.</source>
   <translation>Nötig, wenn der Strom die Einheit seiner Abtastwerte nicht nennt.</translation>
  </message>
  <message>
   <source>Needle: the last second.</source>
   <translation>Nadel: die letzte Sekunde.</translation>
  </message>
  <message>
   <source>Negative: before the mean of all; ±: half of the 95 % band.</source>
   <translation>Negativ: vor dem Mittel aller; ±: die Hälfte des 95-%-Bands.</translation>
  </message>
  <message>
   <source>Negative: left first; ±: half of the 95 % band.</source>
   <translation>Negativ: links zuerst; ±: die Hälfte des 95-%-Bands.</translation>
  </message>
  <message>
   <source>Neither its type nor its name says EMG.</source>
   <translation>Weder Typ noch Name sagt EMG.</translation>
  </message>
  <message>
   <source>Network port</source>
   <translation>Netzwerk-Port</translation>
  </message>
  <message>
   <source>Never a name: the code goes into recordings and file names</source>
   <translation>Nie ein Name: die Kennung kommt in Aufnahmen und Dateinamen</translation>
  </message>
  <message>
   <source>New</source>
   <translation>Neu</translation>
  </message>
  <message>
   <source>New client</source>
   <translation>Neuer Klient</translation>
  </message>
  <message>
   <source>New electrodes alone may move a number; two baselines tell by how much.</source>
   <translation>Schon neue Elektroden können eine Zahl verschieben; zwei Ausgangsmessungen zeigen, um wie viel.</translation>
  </message>
  <message>
   <source>New here? Five steps show where everything is; they take two minutes.</source>
   <translation>Neu hier? Fünf Schritte zeigen, wo alles ist; sie dauern zwei Minuten.</translation>
  </message>
  <message>
   <source>New maximum of {muscle}: {share} % of what is 100 %</source>
   <translation>Neues Maximum von {muscle}: {share} % dessen, was 100 % ist</translation>
  </message>
  <message>
   <source>New protocol</source>
   <translation>Neues Protokoll</translation>
  </message>
  <message>
   <source>New session</source>
   <translation>Neue Sitzung</translation>
  </message>
  <message>
   <source>New session with it</source>
   <translation>Neue Sitzung damit</translation>
  </message>
  <message>
   <source>New session…</source>
   <translation>Neue Sitzung…</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Next gap</source>
   <translation>Nächste Lücke</translation>
  </message>
  <message>
   <source>Next marker</source>
   <translation>Nächste Marke</translation>
  </message>
  <message>
   <source>Next muscle</source>
   <translation>Nächster Muskel</translation>
  </message>
  <message>
   <source>Next place of the envelope</source>
   <translation>Hüllkurve: nächste Lage</translation>
  </message>
  <message>
   <source>Next repetition</source>
   <translation>Nächste Wiederholung</translation>
  </message>
  <message>
   <source>Next set</source>
   <translation>Nächster Satz</translation>
  </message>
  <message>
   <source>Next sheet (Page down)</source>
   <translation>Nächstes Blatt (Bild ab)</translation>
  </message>
  <message>
   <source>Next: check the signals.</source>
   <translation>Als Nächstes: die Signale prüfen.</translation>
  </message>
  <message>
   <source>Next: measure 100 % of each muscle (MVC).</source>
   <translation>Als Nächstes: 100 % jedes Muskels messen (MVC).</translation>
  </message>
  <message>
   <source>Next: mend what the check found, then repeat it.</source>
   <translation>Als Nächstes: beheben, was die Prüfung fand, dann wiederholen.</translation>
  </message>
  <message>
   <source>Next: say which muscle each channel is on.</source>
   <translation>Als Nächstes: angeben, welcher Kanal auf welchem Muskel sitzt.</translation>
  </message>
  <message>
   <source>Next: {step}</source>
   <translation>Als Nächstes: {step}</translation>
  </message>
  <message>
   <source>No LSL stream found.</source>
   <translation>Kein LSL-Strom gefunden.</translation>
  </message>
  <message>
   <source>No balance: {reason}</source>
   <translation>Keine Balance: {reason}</translation>
  </message>
  <message>
   <source>No baseline here: {why}</source>
   <translation>Hier keine Ausgangsmessung: {why}</translation>
  </message>
  <message>
   <source>No baseline made: {why}.</source>
   <translation>Keine Ausgangsmessung erstellt: {why}.</translation>
  </message>
  <message>
   <source>No baseline to compare with. Find the synergies of these repetitions, then use them as the baseline: from then on every repetition is compared with them, live.</source>
   <translation>Keine Ausgangsmessung zum Vergleich. Die Synergien dieser Wiederholungen suchen und dann als Ausgangsmessung verwenden: ab da wird jede Wiederholung live mit ihnen verglichen.</translation>
  </message>
  <message>
   <source>No baseline yet. Make one of a set that went as it should.</source>
   <translation>Noch keine Ausgangsmessung. Erstellen Sie eine aus einem Satz, der so lief, wie er soll.</translation>
  </message>
  <message>
   <source>No baseline yet: these are the shares alone. With a baseline every change of them is seen.</source>
   <translation>Noch keine Ausgangsmessung: dies sind die Anteile allein. Mit einer Ausgangsmessung wird jede Änderung sichtbar.</translation>
  </message>
  <message numerus="yes">
   <source>No change beyond error: %n number(s) compared.</source>
   <translation>
    <numerusform>Keine Änderung über den Fehler hinaus: %n Zahl verglichen.</numerusform>
    <numerusform>Keine Änderung über den Fehler hinaus: %n Zahlen verglichen.</numerusform>
   </translation>
  </message>
  <message>
   <source>No channel has a muscle yet.</source>
   <translation>Noch hat kein Kanal einen Muskel.</translation>
  </message>
  <message>
   <source>No channel of this recording carries EMG: there is nothing to compare.</source>
   <translation>Kein Kanal dieser Aufnahme trägt EMG: es gibt nichts zu vergleichen.</translation>
  </message>
  <message>
   <source>No channel of this source carries EMG: there is nothing to compare.</source>
   <translation>Kein Kanal dieser Quelle trägt EMG: es gibt nichts zu vergleichen.</translation>
  </message>
  <message>
   <source>No client yet.</source>
   <translation>Noch kein Klient.</translation>
  </message>
  <message>
   <source>No data</source>
   <translation>Keine Daten</translation>
  </message>
  <message>
   <source>No data for {age} s: not live</source>
   <translation>Keine Daten seit {age} s: nicht live</translation>
  </message>
  <message>
   <source>No data: not live</source>
   <translation>Keine Daten: nicht live</translation>
  </message>
  <message>
   <source>No device chosen</source>
   <translation>Kein Gerät gewählt</translation>
  </message>
  <message>
   <source>No device fits “{words}”.</source>
   <translation>Kein Gerät passt zu „{words}“.</translation>
  </message>
  <message>
   <source>No device is chosen.</source>
   <translation>Kein Gerät ist gewählt.</translation>
  </message>
  <message>
   <source>No difference beyond the limits</source>
   <translation>Kein Unterschied über den Grenzen</translation>
  </message>
  <message>
   <source>No hardware at hand</source>
   <translation>Keine Hardware zur Hand</translation>
  </message>
  <message>
   <source>No left/right pair and no antagonists: there is nothing to set against another.</source>
   <translation>Kein Links/rechts-Paar und keine Antagonisten: nichts lässt sich gegenüberstellen.</translation>
  </message>
  <message>
   <source>No left/right pair in this montage.</source>
   <translation>Kein Links/rechts-Paar in dieser Anordnung.</translation>
  </message>
  <message>
   <source>No left/right pair in this montage. Say which channel is on the left and which on the right side of a muscle to see their balance.</source>
   <translation>Kein Links/rechts-Paar in dieser Anordnung. Angeben, welcher Kanal auf der linken und welcher auf der rechten Seite eines Muskels liegt, um ihre Balance zu sehen.</translation>
  </message>
  <message>
   <source>No median: {why}</source>
   <translation>Kein Median: {why}</translation>
  </message>
  <message>
   <source>No muscle has a course in both sessions.</source>
   <translation>Kein Muskel hat in beiden Sitzungen einen Verlauf.</translation>
  </message>
  <message>
   <source>No muscle is measured.</source>
   <translation>Kein Muskel wird gemessen.</translation>
  </message>
  <message>
   <source>No muscle is surely the first or the last.</source>
   <translation>Kein Muskel ist sicher der erste oder der letzte.</translation>
  </message>
  <message>
   <source>No muscle of this montage is set against another. Choose pairs of agonist and antagonist under “Compare…”.</source>
   <translation>Kein Muskel dieser Anordnung steht einem anderen gegenüber. Paare aus Agonist und Antagonist unter „Vergleichen…“ wählen.</translation>
  </message>
  <message>
   <source>No muscle takes over.</source>
   <translation>Kein Muskel übernimmt Arbeit.</translation>
  </message>
  <message>
   <source>No muscles are named that share the work. Choose two or more under “Compare…”.</source>
   <translation>Keine Muskeln genannt, die sich die Arbeit teilen. Zwei oder mehr unter „Vergleichen…“ wählen.</translation>
  </message>
  <message>
   <source>No muscles are named: whatever is connected is measured.</source>
   <translation>Keine Muskeln genannt: gemessen wird, was verbunden ist.</translation>
  </message>
  <message>
   <source>No name yet</source>
   <translation>Noch kein Name</translation>
  </message>
  <message>
   <source>No new data: the values are old.</source>
   <translation>Keine neuen Daten: die Werte sind alt.</translation>
  </message>
  <message>
   <source>No number is given of it.</source>
   <translation>Davon wird keine Zahl angegeben.</translation>
  </message>
  <message>
   <source>No overview was prepared</source>
   <translation>Keine Übersicht vorbereitet</translation>
  </message>
  <message>
   <source>No overview: press Prepare below, or switch to Replay (V)</source>
   <translation>Keine Übersicht: unten „Vorbereiten“ drücken, oder zur Wiedergabe (V)</translation>
  </message>
  <message>
   <source>No pair</source>
   <translation>Kein Paar</translation>
  </message>
  <message>
   <source>No pass phrase</source>
   <translation>Keine Passphrase</translation>
  </message>
  <message>
   <source>No ratio: {reason}</source>
   <translation>Kein Verhältnis: {reason}</translation>
  </message>
  <message>
   <source>No recording of this folder fits “{words}”.</source>
   <translation>Keine Aufnahme dieses Ordners passt zu „{words}“.</translation>
  </message>
  <message>
   <source>No repetition was found in this recording: a muscle must work and rest in turn.</source>
   <translation>In dieser Aufnahme wurde keine Wiederholung gefunden: ein Muskel muss abwechselnd arbeiten und ruhen.</translation>
  </message>
  <message>
   <source>No repetition yet: begin to move.</source>
   <translation>Noch keine Wiederholung: Bewegung beginnen.</translation>
  </message>
  <message>
   <source>No rest seen: every window counts</source>
   <translation>Keine Ruhe gesehen: jedes Fenster zählt</translation>
  </message>
  <message>
   <source>No score</source>
   <translation>Keine Wertung</translation>
  </message>
  <message>
   <source>No score of this round</source>
   <translation>Keine Wertung dieser Runde</translation>
  </message>
  <message>
   <source>No score: {why}</source>
   <translation>Keine Wertung: {why}</translation>
  </message>
  <message>
   <source>No search for LSL streams.</source>
   <translation>Keine Suche nach LSL-Strömen.</translation>
  </message>
  <message>
   <source>No serial port on this computer. Plug the device in, then press Refresh.</source>
   <translation>Keine serielle Schnittstelle an diesem Rechner. Das Gerät anstecken, dann „Neu laden“.</translation>
  </message>
  <message>
   <source>No session runs</source>
   <translation>Keine Sitzung läuft</translation>
  </message>
  <message>
   <source>No session yet</source>
   <translation>Noch keine Sitzung</translation>
  </message>
  <message>
   <source>No share yet: there was no contraction to compare with.</source>
   <translation>Noch kein Anteil: bisher keine Kontraktion zum Vergleich.</translation>
  </message>
  <message>
   <source>No side</source>
   <translation>Ohne Seite</translation>
  </message>
  <message>
   <source>No signal</source>
   <translation>Kein Signal</translation>
  </message>
  <message>
   <source>No slope: {why}</source>
   <translation>Keine Steigung: {why}</translation>
  </message>
  <message>
   <source>No sound ({why}): feedback stays on the screen.</source>
   <translation>Kein Ton ({why}): Feedback bleibt auf dem Bildschirm.</translation>
  </message>
  <message>
   <source>No synergies: {why}</source>
   <translation>Keine Synergien: {why}</translation>
  </message>
  <message>
   <source>No value</source>
   <translation>Kein Wert</translation>
  </message>
  <message>
   <source>No values yet.</source>
   <translation>Noch keine Werte.</translation>
  </message>
  <message>
   <source>No whole repetition in {where}. Choose more of the recording.</source>
   <translation>Keine ganze Wiederholung in {where}. Mehr von der Aufnahme wählen.</translation>
  </message>
  <message>
   <source>No zone</source>
   <translation>Keine Zone</translation>
  </message>
  <message>
   <source>No: the screen shows only what to do</source>
   <translation>Nein: der Bildschirm zeigt nur, was zu tun ist</translation>
  </message>
  <message>
   <source>Nobody can read it without the pass phrase. If you lose it, all names, notes and findings are lost, and nobody can bring them back; recordings stay readable. Write it down, and keep it away from this computer.</source>
   <translation>Ohne die Passphrase kann niemand die Kartei lesen. Geht die Passphrase verloren, sind alle Namen, Notizen und Feststellungen verloren, und niemand kann sie zurückholen; Aufnahmen bleiben lesbar. Schreiben Sie die Passphrase auf, und bewahren Sie sie getrennt von diesem Rechner auf.</translation>
  </message>
  <message>
   <source>Nobody fits the search.</source>
   <translation>Niemand passt zur Suche.</translation>
  </message>
  <message>
   <source>Noise of the electrode looks the same as tension.</source>
   <translation>Rauschen der Elektrode sieht genauso aus wie Spannung.</translation>
  </message>
  <message>
   <source>Nominal {rate} Hz, drift {drift} ± {spread} ppm</source>
   <translation>Nennwert {rate} Hz, Abweichung {drift} ± {spread} ppm</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Keine</translation>
  </message>
  <message>
   <source>None ticked: all channels.</source>
   <translation>Nichts angehakt: alle Kanäle.</translation>
  </message>
  <message>
   <source>None ticked: all of them.</source>
   <translation>Nichts angehakt: alle.</translation>
  </message>
  <message>
   <source>None ticked: the prime movers.</source>
   <translation>Nichts angehakt: die Hauptmuskeln.</translation>
  </message>
  <message>
   <source>Not a medical device; not for diagnosis.</source>
   <translation>Kein Medizinprodukt; nicht zur Diagnose.</translation>
  </message>
  <message>
   <source>Not among the clients: the code goes into the recording alone.</source>
   <translation>Nicht unter den Klienten: die Kennung kommt nur in die Aufnahme.</translation>
  </message>
  <message>
   <source>Not compared with the baseline's: {why}</source>
   <translation>Nicht mit denen der Ausgangsmessung verglichen: {why}</translation>
  </message>
  <message>
   <source>Not compared with {before}: {reason}</source>
   <translation>Nicht verglichen mit {before}: {reason}</translation>
  </message>
  <message>
   <source>Not compared: {parts}. {why}</source>
   <translation>Nicht verglichen: {parts}. {why}</translation>
  </message>
  <message>
   <source>Not compared: {why}</source>
   <translation>Nicht verglichen: {why}</translation>
  </message>
  <message>
   <source>Not connected</source>
   <translation>Nicht verbunden</translation>
  </message>
  <message>
   <source>Not done: {steps}</source>
   <translation>Nicht gemacht: {steps}</translation>
  </message>
  <message>
   <source>Not done: {why}.</source>
   <translation>Nicht ausgeführt: {why}.</translation>
  </message>
  <message>
   <source>Not every device can be used: {why}</source>
   <translation>Nicht jedes Gerät ist nutzbar: {why}</translation>
  </message>
  <message>
   <source>Not every device is listed.</source>
   <translation>Nicht jedes Gerät ist aufgeführt.</translation>
  </message>
  <message>
   <source>Not given: {what} of {names}: {reason}</source>
   <translation>Nicht angegeben: {what} von {names}: {reason}</translation>
  </message>
  <message>
   <source>Not given: {what}: {reason}</source>
   <translation>Nicht angegeben: {what}: {reason}</translation>
  </message>
  <message>
   <source>Not judged</source>
   <translation>Nicht beurteilt</translation>
  </message>
  <message>
   <source>Not judged: {what}: {why}</source>
   <translation>Nicht beurteilt: {what}: {why}</translation>
  </message>
  <message>
   <source>Not known: {time}.</source>
   <translation>Nicht bekannt: {time}.</translation>
  </message>
  <message>
   <source>Not live</source>
   <translation>Nicht live</translation>
  </message>
  <message>
   <source>Not measured at all</source>
   <translation>Gar nicht gemessen</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>Nicht jetzt</translation>
  </message>
  <message>
   <source>Not on the map: {names}</source>
   <translation>Nicht auf der Karte: {names}</translation>
  </message>
  <message>
   <source>Not recording</source>
   <translation>Keine Aufnahme</translation>
  </message>
  <message>
   <source>Not saved: {why}.</source>
   <translation>Nicht gespeichert: {why}.</translation>
  </message>
  <message>
   <source>Not shown: the sampling rate is too low for it ({note}).</source>
   <translation>Nicht gezeigt: die Abtastrate ist dafür zu niedrig ({note}).</translation>
  </message>
  <message>
   <source>Not taken: {problem}</source>
   <translation>Nicht übernommen: {problem}</translation>
  </message>
  <message>
   <source>Not usable on this computer</source>
   <translation>Auf diesem Rechner nicht nutzbar</translation>
  </message>
  <message>
   <source>Not usable on this computer: {why}.</source>
   <translation>Auf diesem Rechner nicht nutzbar: {why}.</translation>
  </message>
  <message>
   <source>Notch: simple, takes 5 to 6 % of the EMG</source>
   <translation>Kerbfilter: einfach, nimmt 5 bis 6 % des EMG</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Anmerkung</translation>
  </message>
  <message>
   <source>Note for you</source>
   <translation>Notiz für Sie</translation>
  </message>
  <message>
   <source>Note, saved with Return</source>
   <translation>Notiz, mit Eingabe gespeichert</translation>
  </message>
  <message>
   <source>Note: {reason}.</source>
   <translation>Hinweis: {reason}.</translation>
  </message>
  <message>
   <source>Notes</source>
   <translation>Notizen</translation>
  </message>
  <message>
   <source>Nothing</source>
   <translation>Nichts</translation>
  </message>
  <message>
   <source>Nothing fits “{words}”.</source>
   <translation>Nichts passt zu „{words}“.</translation>
  </message>
  <message>
   <source>Nothing found.</source>
   <translation>Nichts gefunden.</translation>
  </message>
  <message>
   <source>Nothing is annotated yet.

Press N to say something of this moment. Or hold Shift, drag over a span in the review, and press N.</source>
   <translation>Noch keine Notizen.

Mit N etwas zu diesem Moment notieren. Oder mit Umschalt in der Durchsicht über einen Abschnitt ziehen und N drücken.</translation>
  </message>
  <message>
   <source>Nothing is clipped. Adopt it, or go on with the old one.</source>
   <translation>Nichts wird abgeschnitten. Übernehmen, oder mit der alten weitermachen.</translation>
  </message>
  <message>
   <source>Nothing is connected, or it is being recorded</source>
   <translation>Nichts ist verbunden, oder es wird aufgenommen</translation>
  </message>
  <message>
   <source>Nothing is done, for a time.</source>
   <translation>Eine Zeit lang wird nichts getan.</translation>
  </message>
  <message>
   <source>Nothing is published over LSL: {why}</source>
   <translation>Nichts wird über LSL gesendet: {why}</translation>
  </message>
  <message>
   <source>Nothing is saved yet</source>
   <translation>Noch nichts gespeichert</translation>
  </message>
  <message>
   <source>Nothing runs</source>
   <translation>Nichts läuft</translation>
  </message>
  <message>
   <source>Nothing runs.
Imports, exports and analyses are listed here while they work.</source>
   <translation>Nichts läuft.
Importe, Exporte und Auswertungen stehen hier, während sie arbeiten.</translation>
  </message>
  <message numerus="yes">
   <source>Nothing stands out; %n pair(s) withheld</source>
   <translation>
    <numerusform>Nichts fällt auf; %n Paar nicht angegeben</numerusform>
    <numerusform>Nichts fällt auf; %n Paare nicht angegeben</numerusform>
   </translation>
  </message>
  <message>
   <source>Nothing streams.</source>
   <translation>Keine Quelle sendet.</translation>
  </message>
  <message>
   <source>Nothing to tell so far. Problems and their remedies are listed here.</source>
   <translation>Bisher nichts zu melden. Probleme und ihre Abhilfen stehen hier.</translation>
  </message>
  <message>
   <source>Nothing was recorded.</source>
   <translation>Nichts wurde aufgenommen.</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>Aktuell</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>Wert</translation>
  </message>
  <message>
   <source>Number and choice of the muscles change the result, and the 90 % cut is arbitrary: look at the whole curve.</source>
   <translation>Zahl und Wahl der Muskeln ändern das Ergebnis, und die Grenze von 90 % ist willkürlich: die ganze Kurve ansehen.</translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation>Zahlen</translation>
  </message>
  <message>
   <source>Numbers at the cursors and between them</source>
   <translation>Zahlen an den Cursorn und dazwischen</translation>
  </message>
  <message>
   <source>Numbers that are listed</source>
   <translation>Aufgelistete Zahlen</translation>
  </message>
  <message>
   <source>Numbers {first} to {last} of the recording</source>
   <translation>Nummern {first} bis {last} der Aufnahme</translation>
  </message>
  <message>
   <source>Of it processing: {ms} ms.</source>
   <translation>Davon Verarbeitung: {ms} ms.</translation>
  </message>
  <message>
   <source>Of own best</source>
   <translation>Von der Bestmarke</translation>
  </message>
  <message>
   <source>Of the threshold's rise above rest.</source>
   <translation>Vom Anstieg der Schwelle über Ruhe.</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <source>Off unless you see it: every removal takes some EMG with it.</source>
   <translation>Aus, solange es nicht zu sehen ist: jedes Entfernen nimmt etwas EMG mit.</translation>
  </message>
  <message>
   <source>On</source>
   <translation>Ein</translation>
  </message>
  <message>
   <source>On channels where one is found: trunk sites. Delays everything by 115 ms.</source>
   <translation>Auf Kanälen, wo einer gefunden wird: am Rumpf. Verzögert alles um 115 ms.</translation>
  </message>
  <message>
   <source>Once, softly, when one muscle takes over work from another.</source>
   <translation>Einmal, leise, wenn ein Muskel Arbeit von einem anderen übernimmt.</translation>
  </message>
  <message>
   <source>One LSL stream found.</source>
   <translation>Ein LSL-Strom gefunden.</translation>
  </message>
  <message>
   <source>One by one: {scores}</source>
   <translation>Einzeln: {scores}</translation>
  </message>
  <message>
   <source>One electrode should be set anew.</source>
   <translation>Eine Elektrode sollte neu gesetzt werden.</translation>
  </message>
  <message>
   <source>One more would add {points} points.</source>
   <translation>Eine mehr brächte {points} Punkte.</translation>
  </message>
  <message>
   <source>One port on this computer; open the list to choose.</source>
   <translation>Eine Schnittstelle an diesem Rechner; zum Wählen die Liste öffnen.</translation>
  </message>
  <message>
   <source>One sentence that begins with what to do</source>
   <translation>Ein Satz, der damit beginnt, was zu tun ist</translation>
  </message>
  <message>
   <source>One synergy explains {vaf} % (VAF)</source>
   <translation>Eine Synergie erklärt {vaf} % (VAF)</translation>
  </message>
  <message>
   <source>One zone for all muscles</source>
   <translation>Eine Zone für alle Muskeln</translation>
  </message>
  <message>
   <source>Only bridge it in spectra</source>
   <translation>Nur in Spektren überbrücken</translation>
  </message>
  <message>
   <source>Only one muscle has an onset: there is no order.</source>
   <translation>Nur ein Muskel hat einen Beginn: es gibt keine Reihenfolge.</translation>
  </message>
  <message>
   <source>Only this</source>
   <translation>Nur diese</translation>
  </message>
  <message>
   <source>Onset above rest</source>
   <translation>Beginn über Ruhe</translation>
  </message>
  <message>
   <source>Onset from the mean of all muscles (ms)</source>
   <translation>Beginn gegen das Mittel aller Muskeln (ms)</translation>
  </message>
  <message>
   <source>Onset, left after right (ms)</source>
   <translation>Beginn, links später als rechts (ms)</translation>
  </message>
  <message>
   <source>Onsets of the muscles</source>
   <translation>Beginn der Muskeln</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open a file from anywhere</source>
   <translation>Eine Datei von irgendwo öffnen</translation>
  </message>
  <message>
   <source>Open a recording</source>
   <translation>Aufnahme öffnen</translation>
  </message>
  <message>
   <source>Open a recording first</source>
   <translation>Zuerst eine Aufnahme öffnen</translation>
  </message>
  <message>
   <source>Open a recording first.</source>
   <translation>Zuerst eine Aufnahme öffnen.</translation>
  </message>
  <message>
   <source>Open a recording to say something of its spans and moments.</source>
   <translation>Eine Aufnahme öffnen, um zu ihren Abschnitten und Momenten etwas zu notieren.</translation>
  </message>
  <message>
   <source>Open a recording: it can be analysed with other settings here,
beside those it was recorded with.</source>
   <translation>Eine Aufnahme öffnen: hier lässt sie sich mit anderen Einstellungen auswerten,
neben denen, mit denen sie aufgenommen wurde.</translation>
  </message>
  <message>
   <source>Open a recording…</source>
   <translation>Aufnahme öffnen…</translation>
  </message>
  <message>
   <source>Open another one…</source>
   <translation>Andere öffnen…</translation>
  </message>
  <message>
   <source>Open for reading only</source>
   <translation>Nur zum Lesen öffnen</translation>
  </message>
  <message>
   <source>Open it, listen for 2 s, let go of it</source>
   <translation>Öffnen, 2 s lauschen, loslassen</translation>
  </message>
  <message>
   <source>Open or close the client's screen</source>
   <translation>Bildschirm des Klienten öffnen oder schließen</translation>
  </message>
  <message>
   <source>Open or close the lifter's window</source>
   <translation>Lifter-Fenster öffnen oder schließen</translation>
  </message>
  <message>
   <source>Open the manual (F1)</source>
   <translation>Das Handbuch öffnen (F1)</translation>
  </message>
  <message>
   <source>Open the recording</source>
   <translation>Aufnahme öffnen</translation>
  </message>
  <message>
   <source>Open the report</source>
   <translation>Bericht öffnen</translation>
  </message>
  <message>
   <source>Open the report that was written</source>
   <translation>Den geschriebenen Bericht öffnen</translation>
  </message>
  <message>
   <source>Open {name}</source>
   <translation>{name} öffnen</translation>
  </message>
  <message>
   <source>Opening…</source>
   <translation>Öffnet…</translation>
  </message>
  <message>
   <source>Optional</source>
   <translation>Optional</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Reihenfolge</translation>
  </message>
  <message>
   <source>Order of the lanes</source>
   <translation>Reihenfolge der Spuren</translation>
  </message>
  <message>
   <source>Order of these is not sure: {muscles}</source>
   <translation>Reihenfolge nicht sicher: {muscles}</translation>
  </message>
  <message>
   <source>Order…</source>
   <translation>Reihenfolge…</translation>
  </message>
  <message>
   <source>Other</source>
   <translation>Anders</translation>
  </message>
  <message>
   <source>Other file…</source>
   <translation>Andere Datei…</translation>
  </message>
  <message>
   <source>Other folder…</source>
   <translation>Anderer Ordner…</translation>
  </message>
  <message>
   <source>Other parameters</source>
   <translation>Weitere Parameter</translation>
  </message>
  <message>
   <source>Other settings</source>
   <translation>Andere Einstellungen</translation>
  </message>
  <message>
   <source>Other sources work.</source>
   <translation>Andere Quellen gehen.</translation>
  </message>
  <message>
   <source>Outside of sets</source>
   <translation>Außerhalb von Sätzen</translation>
  </message>
  <message numerus="yes">
   <source>Over %n repetition(s)</source>
   <translation>
    <numerusform>Über %n Wiederholung</numerusform>
    <numerusform>Über %n Wiederholungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>Over %n window(s)</source>
   <translation>
    <numerusform>Über %n Fenster</numerusform>
    <numerusform>Über %n Fenster</numerusform>
   </translation>
  </message>
  <message>
   <source>Over the first 75 ms of the effort</source>
   <translation>Über die ersten 75 ms des Versuchs</translation>
  </message>
  <message>
   <source>Over the signal</source>
   <translation>Über dem Signal</translation>
  </message>
  <message>
   <source>Over time</source>
   <translation>Zeitverlauf</translation>
  </message>
  <message>
   <source>Overview of {name}</source>
   <translation>Übersicht von {name}</translation>
  </message>
  <message>
   <source>Own zone for {name}</source>
   <translation>Eigene Zone für {name}</translation>
  </message>
  <message>
   <source>P (top pin)</source>
   <translation>P (oberer Stift)</translation>
  </message>
  <message>
   <source>P10</source>
   <translation>P10</translation>
  </message>
  <message>
   <source>P90</source>
   <translation>P90</translation>
  </message>
  <message>
   <source>Page of the balance</source>
   <translation>Seite der Balance</translation>
  </message>
  <message>
   <source>Page of the manual</source>
   <translation>Seite des Handbuchs</translation>
  </message>
  <message>
   <source>Page {page} of {pages}</source>
   <translation>Seite {page} von {pages}</translation>
  </message>
  <message>
   <source>Pages of settings</source>
   <translation>Seiten der Einstellungen</translation>
  </message>
  <message>
   <source>Pages of the report</source>
   <translation>Seiten des Berichts</translation>
  </message>
  <message>
   <source>Pairs and muscles by the atlas and the roles</source>
   <translation>Paare und Muskeln nach Atlas und Rollen</translation>
  </message>
  <message>
   <source>Panels</source>
   <translation>Felder</translation>
  </message>
  <message>
   <source>Panels and view</source>
   <translation>Felder und Ansicht</translation>
  </message>
  <message>
   <source>Parameters</source>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>Parquet: compressed columns of doubles</source>
   <translation>Parquet: komprimierte Spalten doppelter Genauigkeit</translation>
  </message>
  <message>
   <source>Part</source>
   <translation>Abschnitt</translation>
  </message>
  <message>
   <source>Part of the effort, the same position</source>
   <translation>Teil der Anstrengung, gleiche Haltung</translation>
  </message>
  <message>
   <source>Parts of the protocol</source>
   <translation>Teile des Protokolls</translation>
  </message>
  <message>
   <source>Pass phrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Pass phrase now</source>
   <translation>Jetzige Passphrase</translation>
  </message>
  <message>
   <source>Pass phrase: four words or more</source>
   <translation>Passphrase: vier Wörter oder mehr</translation>
  </message>
  <message>
   <source>Pass phrase…</source>
   <translation>Passphrase…</translation>
  </message>
  <message>
   <source>Path of a recording</source>
   <translation>Pfad einer Aufnahme</translation>
  </message>
  <message>
   <source>Pattern</source>
   <translation>Muster</translation>
  </message>
  <message>
   <source>Pattern VAF [%]</source>
   <translation>Muster-VAF [%]</translation>
  </message>
  <message>
   <source>Pattern differs from your baseline</source>
   <translation>Muster weicht von Ihrer Ausgangsmessung ab</translation>
  </message>
  <message>
   <source>Pattern match of each repetition</source>
   <translation>Musterübereinstimmung jeder Wiederholung</translation>
  </message>
  <message>
   <source>Pattern match of the last 3 s</source>
   <translation>Musterübereinstimmung der letzten 3 s</translation>
  </message>
  <message>
   <source>Pattern match withheld: {why}</source>
   <translation>Musterübereinstimmung nicht angegeben: {why}</translation>
  </message>
  <message>
   <source>Pattern match {value} % (±{half}), baseline {baseline} %: like your baseline</source>
   <translation>Musterübereinstimmung {value} % (±{half}) wie Ihre Ausgangsmessung ({baseline} %)</translation>
  </message>
  <message>
   <source>Pattern match: how much of the muscles' activity the baseline's synergies explain (VAF). It differs when two repetitions in a row are more than 10 points below the baseline.</source>
   <translation>Musterübereinstimmung: wie viel von der Aktivität der Muskeln die Synergien der Ausgangsmessung erklären (VAF). Sie weicht ab, wenn zwei Wiederholungen in Folge mehr als 10 Punkte unter der Ausgangsmessung liegen.</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>Angehalten</translation>
  </message>
  <message>
   <source>Pauses</source>
   <translation>Pausen</translation>
  </message>
  <message>
   <source>Peak ± SD</source>
   <translation>Spitze ± SD</translation>
  </message>
  <message>
   <source>Peaks of ±{voltage} around the median.</source>
   <translation>Spitzen von ±{voltage} um den Median.</translation>
  </message>
  <message>
   <source>Peaks: {list}.</source>
   <translation>Spitzen: {list}.</translation>
  </message>
  <message>
   <source>Percentage difference</source>
   <translation>Prozentuale Differenz</translation>
  </message>
  <message>
   <source>Picture</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Picture of the practice</source>
   <translation>Bild der Praxis</translation>
  </message>
  <message>
   <source>Pictures</source>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>Pictures (*.png)</source>
   <translation>Bilder (*.png)</translation>
  </message>
  <message>
   <source>Placed anew (±40–65 %)</source>
   <translation>Neu gesetzt (±40–65 %)</translation>
  </message>
  <message>
   <source>Planned repetitions; the set ends after them</source>
   <translation>Geplante Wiederholungen; danach endet der Satz</translation>
  </message>
  <message>
   <source>Play</source>
   <translation>Abspielen</translation>
  </message>
  <message>
   <source>Play or pause (Space)</source>
   <translation>Wiedergabe oder Pause (Leertaste)</translation>
  </message>
  <message>
   <source>Please report it; the log file has the details.</source>
   <translation>Bitte melden; die Protokolldatei enthält die Einzelheiten.</translation>
  </message>
  <message>
   <source>Plug-ins</source>
   <translation>Erweiterungen</translation>
  </message>
  <message>
   <source>Point</source>
   <translation>Punkt</translation>
  </message>
  <message>
   <source>Points</source>
   <translation>Punkte</translation>
  </message>
  <message>
   <source>Position and joint angle</source>
   <translation>Haltung und Gelenkwinkel</translation>
  </message>
  <message>
   <source>Position in the recording</source>
   <translation>Ort in der Aufnahme</translation>
  </message>
  <message>
   <source>Positive: right higher; SD over the repetitions</source>
   <translation>Positiv: rechts höher; SD über die Wiederholungen</translation>
  </message>
  <message>
   <source>Posture</source>
   <translation>Ausgangsstellung</translation>
  </message>
  <message>
   <source>Power density by time and frequency</source>
   <translation>Leistungsdichte nach Zeit und Frequenz</translation>
  </message>
  <message>
   <source>Power density over frequency</source>
   <translation>Leistungsdichte über der Frequenz</translation>
  </message>
  <message>
   <source>Practice</source>
   <translation>Praxis</translation>
  </message>
  <message>
   <source>Practice ramps</source>
   <translation>Proberampen</translation>
  </message>
  <message>
   <source>Practice, place</source>
   <translation>Praxis, Ort</translation>
  </message>
  <message>
   <source>Practitioner</source>
   <translation>Fachkraft</translation>
  </message>
  <message>
   <source>Prepare</source>
   <translation>Vorbereiten</translation>
  </message>
  <message>
   <source>Preparing the overview, {share} %</source>
   <translation>Übersicht wird vorbereitet, {share} %</translation>
  </message>
  <message>
   <source>Press the key</source>
   <translation>Taste drücken</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>Vorschau</translation>
  </message>
  <message>
   <source>Previous</source>
   <translation>Zurück</translation>
  </message>
  <message numerus="yes">
   <source>Prime movers (%n)</source>
   <translation>
    <numerusform>Hauptmuskel (%n)</numerusform>
    <numerusform>Hauptmuskeln (%n)</numerusform>
   </translation>
  </message>
  <message>
   <source>Progress</source>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>Progress: compare sessions</source>
   <translation>Fortschritt: Sitzungen vergleichen</translation>
  </message>
  <message>
   <source>Proposed: {reason}.</source>
   <translation>Vorgeschlagen: {reason}.</translation>
  </message>
  <message>
   <source>Protocol</source>
   <translation>Protokoll</translation>
  </message>
  <message>
   <source>Protocol without a name</source>
   <translation>Protokoll ohne Namen</translation>
  </message>
  <message>
   <source>Protocols</source>
   <translation>Protokolle</translation>
  </message>
  <message>
   <source>Protocols ({endings})</source>
   <translation>Protokolle ({endings})</translation>
  </message>
  <message>
   <source>Publish envelope, activation and events over LSL</source>
   <translation>Hüllkurve, Aktivierung und Ereignisse über LSL senden</translation>
  </message>
  <message>
   <source>Publishing counts from the next start on.</source>
   <translation>Das Senden gilt ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Publishing over LSL</source>
   <translation>Senden über LSL</translation>
  </message>
  <message>
   <source>Push the floor away</source>
   <translation>Den Boden wegdrücken</translation>
  </message>
  <message>
   <source>Push!</source>
   <translation>Anspannen!</translation>
  </message>
  <message>
   <source>Put a marker at this moment (M or Space)</source>
   <translation>In diesem Moment eine Marke setzen (M oder Leertaste)</translation>
  </message>
  <message>
   <source>Put back a backup, or begin a new store.</source>
   <translation>Eine Sicherung zurückspielen oder eine neue Kartei beginnen.</translation>
  </message>
  <message>
   <source>Put back a backup…</source>
   <translation>Sicherung zurückspielen…</translation>
  </message>
  <message>
   <source>Put into the archive; nothing is lost</source>
   <translation>Ins Archiv legen; nichts geht verloren</translation>
  </message>
  <message>
   <source>Put “{title}” back into the window</source>
   <translation>„{title}“ zurück ins Fenster</translation>
  </message>
  <message>
   <source>Putting the backup back…</source>
   <translation>Die Sicherung wird zurückgespielt…</translation>
  </message>
  <message>
   <source>P–P A–B</source>
   <translation>P–P A–B</translation>
  </message>
  <message>
   <source>Quality</source>
   <translation>Qualität</translation>
  </message>
  <message>
   <source>Quality of each channel, index by index</source>
   <translation>Qualität jedes Kanals, Kennwert für Kennwert</translation>
  </message>
  <message>
   <source>Question</source>
   <translation>Frage</translation>
  </message>
  <message>
   <source>Question of the session</source>
   <translation>Frage der Sitzung</translation>
  </message>
  <message>
   <source>Quiet reward</source>
   <translation>Leise Belohnung</translation>
  </message>
  <message>
   <source>R</source>
   <translation>R</translation>
  </message>
  <message>
   <source>R starts and ends a recording of the raw signal, M puts a marker; nothing on this screen can stop a recording without asking.</source>
   <translation>R beginnt und beendet eine Aufnahme des Rohsignals, M setzt eine Marke; nichts auf diesem Bildschirm kann eine Aufnahme ohne Nachfrage stoppen.</translation>
  </message>
  <message>
   <source>RIGHT higher</source>
   <translation>RECHTS höher</translation>
  </message>
  <message>
   <source>RMS A–B</source>
   <translation>RMS A–B</translation>
  </message>
  <message>
   <source>RMS in the band</source>
   <translation>RMS im Band</translation>
  </message>
  <message>
   <source>RMS max</source>
   <translation>RMS max.</translation>
  </message>
  <message>
   <source>RMS mean</source>
   <translation>RMS Mittel</translation>
  </message>
  <message>
   <source>RMS of 125 ms, for fast movements</source>
   <translation>RMS über 125 ms, für schnelle Bewegungen</translation>
  </message>
  <message>
   <source>RMS over {ms}</source>
   <translation>RMS über {ms}</translation>
  </message>
  <message>
   <source>RMS window</source>
   <translation>RMS-Fenster</translation>
  </message>
  <message>
   <source>RMS {ms} ms</source>
   <translation>RMS {ms} ms</translation>
  </message>
  <message>
   <source>RMSE {error} % MVC</source>
   <translation>RMSE {error} % MVC</translation>
  </message>
  <message>
   <source>RMSE {error} % MVC; {chance} by chance alone</source>
   <translation>RMSE {error} % MVC; {chance} allein durch Zufall</translation>
  </message>
  <message>
   <source>RPE</source>
   <translation>RPE</translation>
  </message>
  <message>
   <source>RPE {rpe} for the last set</source>
   <translation>RPE {rpe} für den letzten Satz</translation>
  </message>
  <message>
   <source>RPE {rpe}: {rir} repetitions in reserve ({key})</source>
   <translation>RPE {rpe}: {rir} Wiederholungen in Reserve ({key})</translation>
  </message>
  <message>
   <source>Ramp</source>
   <translation>Rampe</translation>
  </message>
  <message>
   <source>Rate</source>
   <translation>Rate</translation>
  </message>
  <message>
   <source>Rate of EMG rise</source>
   <translation>EMG-Anstiegsrate</translation>
  </message>
  <message>
   <source>Rate of EMG rise of each effort, by number</source>
   <translation>EMG-Anstiegsrate jedes Versuchs, nach Nummer</translation>
  </message>
  <message>
   <source>Rate of EMG rise over {window} ms: mean of the best {best} of {valid} efforts</source>
   <translation>EMG-Anstiegsrate über {window} ms: Mittel der besten {best} von {valid} Versuchen</translation>
  </message>
  <message>
   <source>Rate of EMG rise ± SD</source>
   <translation>EMG-Anstiegsrate ± SD</translation>
  </message>
  <message>
   <source>Rate, Hz</source>
   <translation>Rate, Hz</translation>
  </message>
  <message>
   <source>Ratio by repetition</source>
   <translation>Verhältnis je Wiederholung</translation>
  </message>
  <message>
   <source>Ratio ± SD (%)</source>
   <translation>Verhältnis ± SD (%)</translation>
  </message>
  <message>
   <source>Raw</source>
   <translation>Roh</translation>
  </message>
  <message>
   <source>Reach</source>
   <translation>Erreichen</translation>
  </message>
  <message>
   <source>Read activation and balance</source>
   <translation>Aktivierung und Balance lesen</translation>
  </message>
  <message>
   <source>Read {folder}</source>
   <translation>{folder} lesen</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>Deutung</translation>
  </message>
  <message>
   <source>Reading the file…</source>
   <translation>Die Datei wird gelesen…</translation>
  </message>
  <message>
   <source>Reading the folder…</source>
   <translation>Der Ordner wird gelesen…</translation>
  </message>
  <message>
   <source>Reading the folder… {done} of {total}</source>
   <translation>Der Ordner wird gelesen… {done} von {total}</translation>
  </message>
  <message>
   <source>Reading {name}…</source>
   <translation>{name} wird gelesen…</translation>
  </message>
  <message>
   <source>Reading: {what}</source>
   <translation>Deutung: {what}</translation>
  </message>
  <message>
   <source>Ready for the next set.</source>
   <translation>Bereit für den nächsten Satz.</translation>
  </message>
  <message>
   <source>Ready protocols</source>
   <translation>Fertige Protokolle</translation>
  </message>
  <message>
   <source>Ready when you are</source>
   <translation>Alles bereit</translation>
  </message>
  <message>
   <source>Recent</source>
   <translation>Letzte</translation>
  </message>
  <message>
   <source>Recent recordings</source>
   <translation>Letzte Aufnahmen</translation>
  </message>
  <message>
   <source>Recent sources</source>
   <translation>Letzte Quellen</translation>
  </message>
  <message>
   <source>Reconnecting…</source>
   <translation>Verbindet neu…</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Aufnehmen</translation>
  </message>
  <message>
   <source>Record and mark</source>
   <translation>Aufnehmen und markieren</translation>
  </message>
  <message>
   <source>Record every set, hold and test of a live source</source>
   <translation>Jeden Satz, jedes Halten und jeden Test einer Live-Quelle aufnehmen</translation>
  </message>
  <message>
   <source>Record something first, or choose recordings of another folder.</source>
   <translation>Zuerst etwas aufnehmen, oder Aufnahmen eines anderen Ordners wählen.</translation>
  </message>
  <message>
   <source>Record the raw signal to a new file in {folder} ({key})</source>
   <translation>Das Rohsignal in eine neue Datei in {folder} aufnehmen ({key})</translation>
  </message>
  <message>
   <source>Record to</source>
   <translation>Aufnehmen in</translation>
  </message>
  <message>
   <source>Record to another folder</source>
   <translation>In einen anderen Ordner aufnehmen</translation>
  </message>
  <message>
   <source>Record, or stop</source>
   <translation>Aufnehmen oder stoppen</translation>
  </message>
  <message>
   <source>Recorded</source>
   <translation>Aufgenommen</translation>
  </message>
  <message>
   <source>Recorded to {path}</source>
   <translation>Aufgenommen nach {path}</translation>
  </message>
  <message>
   <source>Recorded {time} to {path}</source>
   <translation>{time} aufgenommen nach {path}</translation>
  </message>
  <message>
   <source>Recording</source>
   <translation>Aufnahme</translation>
  </message>
  <message>
   <source>Recording file</source>
   <translation>Aufnahmedatei</translation>
  </message>
  <message>
   <source>Recording starts in a second.</source>
   <translation>Die Aufnahme beginnt in einer Sekunde.</translation>
  </message>
  <message>
   <source>Recording to {path}</source>
   <translation>Aufnahme nach {path}</translation>
  </message>
  <message>
   <source>Recordings</source>
   <translation>Aufnahmen</translation>
  </message>
  <message>
   <source>Recordings (*.h5)</source>
   <translation>Aufnahmen (*.h5)</translation>
  </message>
  <message>
   <source>Recordings ({endings});;All files (*)</source>
   <translation>Aufnahmen ({endings});;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Recordings and references that are there keep the code they have.</source>
   <translation>Vorhandene Aufnahmen und Referenzen behalten ihre Kennung.</translation>
  </message>
  <message>
   <source>Recordings go to {folder} from now on.</source>
   <translation>Aufnahmen gehen ab jetzt nach {folder}.</translation>
  </message>
  <message>
   <source>Recordings of an earlier session</source>
   <translation>Aufnahmen einer früheren Sitzung</translation>
  </message>
  <message>
   <source>Recordings of one session</source>
   <translation>Aufnahmen einer Sitzung</translation>
  </message>
  <message>
   <source>Recordings of one session; several are taken together</source>
   <translation>Aufnahmen einer Sitzung; mehrere werden zusammengenommen</translation>
  </message>
  <message>
   <source>Recordings of two or more sessions</source>
   <translation>Aufnahmen von zwei oder mehr Sitzungen</translation>
  </message>
  <message>
   <source>Recordings…</source>
   <translation>Aufnahmen…</translation>
  </message>
  <message>
   <source>Recovered</source>
   <translation>Wiederhergestellt</translation>
  </message>
  <message>
   <source>Redo</source>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Redo it</source>
   <translation>Wiederholen</translation>
  </message>
  <message>
   <source>Redo: {edit}</source>
   <translation>Wiederherstellen: {edit}</translation>
  </message>
  <message>
   <source>Reference</source>
   <translation>Referenz</translation>
  </message>
  <message>
   <source>Reference electrode</source>
   <translation>Referenzelektrode</translation>
  </message>
  <message>
   <source>Reference {value}</source>
   <translation>Referenz {value}</translation>
  </message>
  <message>
   <source>Refresh</source>
   <translation>Neu laden</translation>
  </message>
  <message>
   <source>Relax</source>
   <translation>Loslassen</translation>
  </message>
  <message>
   <source>Relax for 5 s, then tense each muscle for 5 s.</source>
   <translation>5 s loslassen, dann jeden Muskel 5 s anspannen.</translation>
  </message>
  <message>
   <source>Remark</source>
   <translation>Bemerkung</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove all</source>
   <translation>Alle entfernen</translation>
  </message>
  <message>
   <source>Remove the heartbeat</source>
   <translation>Herzschlag entfernen</translation>
  </message>
  <message>
   <source>Remove the step</source>
   <translation>Schritt entfernen</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Rep {count} of {least}</source>
   <translation>Wdh. {count} von {least}</translation>
  </message>
  <message>
   <source>Repeat</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>Repetition</source>
   <translation>Wiederholung</translation>
  </message>
  <message>
   <source>Repetition before</source>
   <translation>Vorige Wiederholung</translation>
  </message>
  <message>
   <source>Repetition {count} of {least} until a balance can be judged</source>
   <translation>Wiederholung {count} von {least}, bis die Balance zu beurteilen ist</translation>
  </message>
  <message>
   <source>Repetition {number}</source>
   <translation>Wiederholung {number}</translation>
  </message>
  <message>
   <source>Repetition {which}</source>
   <translation>Wiederholung {which}</translation>
  </message>
  <message>
   <source>Repetitions</source>
   <translation>Wiederholungen</translation>
  </message>
  <message>
   <source>Repetitions are told from</source>
   <translation>Wiederholungen erkannt an</translation>
  </message>
  <message>
   <source>Repetitions by number</source>
   <translation>Wiederholungen nach Nummer</translation>
  </message>
  <message>
   <source>Repetitions of a block</source>
   <translation>Wiederholungen eines Blocks</translation>
  </message>
  <message>
   <source>Repetitions, {when}</source>
   <translation>Wiederholungen, {when}</translation>
  </message>
  <message>
   <source>Replace it</source>
   <translation>Ersetzen</translation>
  </message>
  <message>
   <source>Replace it with {name} of the file, or keep both under different ones?</source>
   <translation>Durch {name} aus der Datei ersetzen, oder beide unter verschiedenen Kurznamen behalten?</translation>
  </message>
  <message>
   <source>Replay</source>
   <translation>Wiedergabe</translation>
  </message>
  <message>
   <source>Replay and review</source>
   <translation>Wiedergeben und durchsehen</translation>
  </message>
  <message>
   <source>Replay at its end</source>
   <translation>Wiedergabe am Ende</translation>
  </message>
  <message>
   <source>Replay or review</source>
   <translation>Wiedergabe oder Durchsicht</translation>
  </message>
  <message>
   <source>Replay paused</source>
   <translation>Wiedergabe pausiert</translation>
  </message>
  <message>
   <source>Replay this recording (Enter)</source>
   <translation>Diese Aufnahme wiedergeben (Eingabe)</translation>
  </message>
  <message>
   <source>Replaying</source>
   <translation>Wiedergabe läuft</translation>
  </message>
  <message>
   <source>Report</source>
   <translation>Bericht</translation>
  </message>
  <message>
   <source>Reports</source>
   <translation>Berichte</translation>
  </message>
  <message>
   <source>Reports without a picture</source>
   <translation>Berichte ohne Bild</translation>
  </message>
  <message>
   <source>Reps</source>
   <translation>Wdh.</translation>
  </message>
  <message>
   <source>Reset the view</source>
   <translation>Ansicht zurücksetzen</translation>
  </message>
  <message>
   <source>Reset this workspace</source>
   <translation>Arbeitsbereich zurücksetzen</translation>
  </message>
  <message>
   <source>Rest</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Rest (µV)</source>
   <translation>Ruhe (µV)</translation>
  </message>
  <message>
   <source>Rest after the set</source>
   <translation>Pause nach dem Satz</translation>
  </message>
  <message>
   <source>Rest between</source>
   <translation>Pause dazwischen</translation>
  </message>
  <message>
   <source>Rest between attempts</source>
   <translation>Pause zwischen Versuchen</translation>
  </message>
  <message>
   <source>Rest is looked at for</source>
   <translation>Ruhe prüfen über</translation>
  </message>
  <message>
   <source>Rest is the calmest</source>
   <translation>Ruhe: die ruhigsten</translation>
  </message>
  <message>
   <source>Rest of a round</source>
   <translation>Pause je Runde</translation>
  </message>
  <message>
   <source>Rest, one contraction, and what to mend.</source>
   <translation>Ruhe, eine Kontraktion, und was zu beheben ist.</translation>
  </message>
  <message>
   <source>Rest, tempo, 1RM, limit</source>
   <translation>Pause, Tempo, 1RM, Grenze</translation>
  </message>
  <message>
   <source>Rest, µV</source>
   <translation>Ruhe, µV</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>Result page (*.html)</source>
   <translation>Ergebnisseite (*.html)</translation>
  </message>
  <message>
   <source>Results of all that are chosen (Ctrl or Shift with a click chooses several)</source>
   <translation>Ergebnisse aller gewählten (Strg oder Umschalt mit Klick wählt mehrere)</translation>
  </message>
  <message>
   <source>Return</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Return does the same</source>
   <translation>Eingabe tut dasselbe</translation>
  </message>
  <message>
   <source>Return: {deed}</source>
   <translation>Eingabe: {deed}</translation>
  </message>
  <message>
   <source>Review</source>
   <translation>Durchsicht</translation>
  </message>
  <message>
   <source>Review of the recording</source>
   <translation>Durchsicht der Aufnahme</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Rechts</translation>
  </message>
  <message>
   <source>Right {values} {unit}</source>
   <translation>Rechts {values} {unit}</translation>
  </message>
  <message>
   <source>Rip the bar off the floor</source>
   <translation>Die Stange vom Boden reißen</translation>
  </message>
  <message>
   <source>Rise of an attempt</source>
   <translation>Anstieg je Versuch</translation>
  </message>
  <message>
   <source>Role</source>
   <translation>Rolle</translation>
  </message>
  <message>
   <source>Role: as the set-up says</source>
   <translation>Rolle: wie in der Belegung</translation>
  </message>
  <message>
   <source>Root mean square of the band-passed signal from A to B</source>
   <translation>Effektivwert des Bandpass-Signals von A bis B</translation>
  </message>
  <message>
   <source>Root mean square of the raw signal from A to B, median removed</source>
   <translation>Effektivwert des Rohsignals von A bis B, ohne Median</translation>
  </message>
  <message>
   <source>Round</source>
   <translation>Runde</translation>
  </message>
  <message>
   <source>Round {now} of {all}</source>
   <translation>Runde {now} von {all}</translation>
  </message>
  <message>
   <source>Rounds</source>
   <translation>Runden</translation>
  </message>
  <message>
   <source>Rounds of this session</source>
   <translation>Runden dieser Sitzung</translation>
  </message>
  <message>
   <source>Rounds of work with rest between.</source>
   <translation>Runden aus Arbeit mit Pausen dazwischen.</translation>
  </message>
  <message>
   <source>Row</source>
   <translation>Rudern</translation>
  </message>
  <message>
   <source>Rudolph</source>
   <translation>Rudolph</translation>
  </message>
  <message>
   <source>Rule: the fewest that explain {total} % in total and {each} % of every muscle.</source>
   <translation>Regel: so wenige, wie {total} % insgesamt und {each} % jedes Muskels erklären.</translation>
  </message>
  <message>
   <source>Rules of the findings</source>
   <translation>Regeln der Feststellungen</translation>
  </message>
  <message>
   <source>Run chart</source>
   <translation>Verlaufsdiagramm</translation>
  </message>
  <message>
   <source>SD (%)</source>
   <translation>SD (%)</translation>
  </message>
  <message>
   <source>SNR {value} dB</source>
   <translation>SNR {value} dB</translation>
  </message>
  <message>
   <source>SNR, dB</source>
   <translation>SNR, dB</translation>
  </message>
  <message>
   <source>Same electrodes, not moved</source>
   <translation>Dieselben Elektroden, nicht bewegt</translation>
  </message>
  <message>
   <source>Same gain for all lanes</source>
   <translation>Gleiche Verstärkung für alle Spuren</translation>
  </message>
  <message>
   <source>Samples lost</source>
   <translation>Verlorene Abtastwerte</translation>
  </message>
  <message>
   <source>Samples per second of each channel</source>
   <translation>Abtastwerte je Sekunde in jedem Kanal</translation>
  </message>
  <message>
   <source>Samples that never arrived, and in how many gaps.</source>
   <translation>Abtastwerte, die nie ankamen, und in wie vielen Lücken.</translation>
  </message>
  <message>
   <source>Sampling rate</source>
   <translation>Abtastrate</translation>
  </message>
  <message>
   <source>Sampling rate as this computer's clock sees it.</source>
   <translation>Abtastrate nach der Uhr dieses Rechners.</translation>
  </message>
  <message>
   <source>Sampling rate as this computer's clock sees it; ± is its 95 % interval.</source>
   <translation>Abtastrate nach der Uhr dieses Rechners; ± ist ihr 95-%-Intervall.</translation>
  </message>
  <message>
   <source>Save</source>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Save as PDF</source>
   <translation>Als PDF speichern</translation>
  </message>
  <message>
   <source>Save as PDF…</source>
   <translation>Als PDF speichern…</translation>
  </message>
  <message>
   <source>Save as PNG…</source>
   <translation>Als PNG speichern…</translation>
  </message>
  <message>
   <source>Save as…</source>
   <translation>Speichern als…</translation>
  </message>
  <message>
   <source>Save every message to a text file</source>
   <translation>Alle Meldungen in einer Textdatei speichern</translation>
  </message>
  <message>
   <source>Save the comparison</source>
   <translation>Vergleich speichern</translation>
  </message>
  <message>
   <source>Save the messages</source>
   <translation>Meldungen speichern</translation>
  </message>
  <message>
   <source>Save the note</source>
   <translation>Notiz speichern</translation>
  </message>
  <message>
   <source>Save the picture</source>
   <translation>Bild speichern</translation>
  </message>
  <message>
   <source>Save the picture that was copied</source>
   <translation>Das kopierte Bild speichern</translation>
  </message>
  <message>
   <source>Save this set-up under a name</source>
   <translation>Diese Belegung unter einem Namen speichern</translation>
  </message>
  <message>
   <source>Save {name}</source>
   <translation>{name} speichern</translation>
  </message>
  <message>
   <source>Saved: {name}</source>
   <translation>Gespeichert: {name}</translation>
  </message>
  <message>
   <source>Save…</source>
   <translation>Speichern…</translation>
  </message>
  <message>
   <source>Say before it</source>
   <translation>Vorher sagen</translation>
  </message>
  <message>
   <source>Says itself which board it is, its rate and channels (250 or 500 Hz, 3 to 16).</source>
   <translation>Nennt selbst Gerät, Rate und Kanäle (250 oder 500 Hz, 3 bis 16).</translation>
  </message>
  <message>
   <source>Scatter {cv} %; one value scatters by {noise} % by chance alone</source>
   <translation>Streuung {cv} %; ein Wert streut allein durch Zufall um {noise} %</translation>
  </message>
  <message>
   <source>Scope</source>
   <translation>Signale</translation>
  </message>
  <message>
   <source>Scope options</source>
   <translation>Optionen der Signalansicht</translation>
  </message>
  <message>
   <source>Score and schedule</source>
   <translation>Wertung und Plan</translation>
  </message>
  <message>
   <source>Score {score} % MVC/s</source>
   <translation>Wertung {score} % MVC/s</translation>
  </message>
  <message>
   <source>Screen</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Search clients</source>
   <translation>Klienten suchen</translation>
  </message>
  <message>
   <source>Search commands</source>
   <translation>Befehle suchen</translation>
  </message>
  <message>
   <source>Search devices</source>
   <translation>Geräte suchen</translation>
  </message>
  <message>
   <source>Search the manual</source>
   <translation>Im Handbuch suchen</translation>
  </message>
  <message>
   <source>Search time, s</source>
   <translation>Suchzeit, s</translation>
  </message>
  <message>
   <source>Search: code, name, notes, injuries</source>
   <translation>Suche: Kennung, Name, Notizen, Verletzungen</translation>
  </message>
  <message>
   <source>Search: name, number of channels, rate</source>
   <translation>Suche: Name, Zahl der Kanäle, Rate</translation>
  </message>
  <message>
   <source>Search: subject, exercise, muscle, day, note, file name</source>
   <translation>Suche: Person, Übung, Muskel, Tag, Anmerkung, Dateiname</translation>
  </message>
  <message>
   <source>Seconds across</source>
   <translation>Sekunden über die Breite</translation>
  </message>
  <message>
   <source>Seconds down, held and up; X is as fast as possible</source>
   <translation>Sekunden ab, gehalten und auf; X heißt so schnell wie möglich</translation>
  </message>
  <message>
   <source>Seconds of one hold</source>
   <translation>Sekunden je Halten</translation>
  </message>
  <message>
   <source>Seconds of one shape</source>
   <translation>Sekunden je Form</translation>
  </message>
  <message>
   <source>Seconds of rest between</source>
   <translation>Sekunden Pause dazwischen</translation>
  </message>
  <message>
   <source>Seconds of work</source>
   <translation>Sekunden Arbeit</translation>
  </message>
  <message>
   <source>Seconds that the spectrum is the mean of</source>
   <translation>Sekunden, über die das Spektrum gemittelt ist</translation>
  </message>
  <message>
   <source>See the signals</source>
   <translation>Die Signale sehen</translation>
  </message>
  <message>
   <source>Selected span</source>
   <translation>Gewählte Spanne</translation>
  </message>
  <message>
   <source>Semicolon</source>
   <translation>Semikolon</translation>
  </message>
  <message>
   <source>Serial bio-amps</source>
   <translation>Serielle Bioverstärker</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>Seriennummer</translation>
  </message>
  <message>
   <source>Serial port</source>
   <translation>Serielle Schnittstelle</translation>
  </message>
  <message>
   <source>Session</source>
   <translation>Sitzung</translation>
  </message>
  <message>
   <source>Session done</source>
   <translation>Sitzung fertig</translation>
  </message>
  <message>
   <source>Sessions of files, two or more</source>
   <translation>Sitzungen aus Dateien, zwei oder mehr</translation>
  </message>
  <message>
   <source>Sessions of the list of clients</source>
   <translation>Sitzungen aus der Klientenliste</translation>
  </message>
  <message>
   <source>Sessions with the same electrodes are compared with a smaller measurement error</source>
   <translation>Sitzungen mit denselben Elektroden werden mit einem kleineren Messfehler verglichen</translation>
  </message>
  <message>
   <source>Set</source>
   <translation>Satz</translation>
  </message>
  <message>
   <source>Set in config.toml.</source>
   <translation>In config.toml festgelegt.</translation>
  </message>
  <message>
   <source>Set of repetitions</source>
   <translation>Satz von Wiederholungen</translation>
  </message>
  <message>
   <source>Set the loop's ends first: [ begins it here, ] ends it here.</source>
   <translation>Zuerst die Enden der Schleife setzen: [ beginnt sie hier, ] beendet sie hier.</translation>
  </message>
  <message>
   <source>Set {number}</source>
   <translation>Satz {number}</translation>
  </message>
  <message>
   <source>Set {number}, {reps}</source>
   <translation>Satz {number}, {reps}</translation>
  </message>
  <message>
   <source>Set {number}, {when}</source>
   <translation>Satz {number}, {when}</translation>
  </message>
  <message>
   <source>Set {which}</source>
   <translation>Satz {which}</translation>
  </message>
  <message>
   <source>Set {which}: {cue}</source>
   <translation>Satz {which}: {cue}</translation>
  </message>
  <message>
   <source>Set-up</source>
   <translation>Belegung</translation>
  </message>
  <message>
   <source>Set-up of the channels…</source>
   <translation>Belegung der Kanäle…</translation>
  </message>
  <message>
   <source>Set-ups that were saved</source>
   <translation>Gespeicherte Belegungen</translation>
  </message>
  <message>
   <source>Sets of today</source>
   <translation>Sätze von heute</translation>
  </message>
  <message>
   <source>Sets, holds and tests</source>
   <translation>Sätze, Halten und Tests</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Settling after a start</source>
   <translation>Einschwingen nach Start</translation>
  </message>
  <message>
   <source>Settling: {what} and {more} more, {time} s</source>
   <translation>Schwingt ein: {what} und {more} mehr, {time} s</translation>
  </message>
  <message>
   <source>Settling: {what}, {time} s</source>
   <translation>Schwingt ein: {what}, {time} s</translation>
  </message>
  <message>
   <source>Setup and quality</source>
   <translation>Aufbau und Qualität</translation>
  </message>
  <message>
   <source>Sex</source>
   <translation>Geschlecht</translation>
  </message>
  <message>
   <source>Shaded: outside of the band.</source>
   <translation>Schattiert: außerhalb des Bands.</translation>
  </message>
  <message>
   <source>Shape</source>
   <translation>Form</translation>
  </message>
  <message>
   <source>Share of each muscle</source>
   <translation>Anteil jedes Muskels</translation>
  </message>
  <message>
   <source>Share of each muscle in the sum of all, each in % MVC; L: left, R: right</source>
   <translation>Anteil jedes Muskels an der Summe aller, je in % MVC; L: links, R: rechts</translation>
  </message>
  <message>
   <source>Share of each muscle in the work of each step</source>
   <translation>Anteil jedes Muskels an der Arbeit jedes Schritts</translation>
  </message>
  <message>
   <source>Share of the effort</source>
   <translation>Anteil der Anstrengung</translation>
  </message>
  <message>
   <source>Share of the maximal effort</source>
   <translation>Anteil der maximalen Anstrengung</translation>
  </message>
  <message>
   <source>Share of the work</source>
   <translation>Anteil an der Arbeit</translation>
  </message>
  <message>
   <source>Share of the work, each muscle in {unit}</source>
   <translation>Anteil an der Arbeit, jeder Muskel in {unit}</translation>
  </message>
  <message>
   <source>Share of work</source>
   <translation>Arbeitsanteil</translation>
  </message>
  <message>
   <source>Share of work differs</source>
   <translation>Arbeitsanteil weicht ab</translation>
  </message>
  <message>
   <source>Share ± SD over the repetitions, in %</source>
   <translation>Anteil ± SD über die Wiederholungen, in %</translation>
  </message>
  <message>
   <source>Shares of the work</source>
   <translation>Anteile an der Arbeit</translation>
  </message>
  <message>
   <source>Shares of work</source>
   <translation>Arbeitsanteile</translation>
  </message>
  <message>
   <source>Sheet before (Page up)</source>
   <translation>Voriges Blatt (Bild auf)</translation>
  </message>
  <message>
   <source>Short name</source>
   <translation>Kurzname</translation>
  </message>
  <message>
   <source>Short name for comparisons</source>
   <translation>Kurzname für Vergleiche</translation>
  </message>
  <message>
   <source>Short pause at the sticking point</source>
   <translation>Kurze Pause am schwächsten Punkt</translation>
  </message>
  <message>
   <source>Short: a computer could guess it. Several words are better.</source>
   <translation>Kurz: ein Computer könnte sie erraten. Mehrere Wörter sind besser.</translation>
  </message>
  <message>
   <source>Shortest burst</source>
   <translation>Kürzeste Aktivierung</translation>
  </message>
  <message>
   <source>Shortest pause</source>
   <translation>Kürzeste Pause</translation>
  </message>
  <message>
   <source>Show all</source>
   <translation>Alle zeigen</translation>
  </message>
  <message>
   <source>Show all channels</source>
   <translation>Alle Kanäle zeigen</translation>
  </message>
  <message>
   <source>Show everything again (Home or a double click).
The wheel zooms, dragging moves; the right button zooms each axis.</source>
   <translation>Wieder alles zeigen (Pos1 oder Doppelklick).
Das Rad zoomt, Ziehen bewegt; die rechte Taste zoomt jede Achse.</translation>
  </message>
  <message>
   <source>Show half as much</source>
   <translation>Halb so viel zeigen</translation>
  </message>
  <message>
   <source>Show half as much (+)</source>
   <translation>Halb so viel zeigen (+)</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>Show it</source>
   <translation>Zeigen</translation>
  </message>
  <message>
   <source>Show older sessions</source>
   <translation>Ältere Sitzungen zeigen</translation>
  </message>
  <message>
   <source>Show only the selection</source>
   <translation>Nur die Auswahl zeigen</translation>
  </message>
  <message>
   <source>Show or hide the body map</source>
   <translation>Körperkarte ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide the spectrogram</source>
   <translation>Spektrogramm ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide the spectrum</source>
   <translation>Spektrum ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide zones</source>
   <translation>Zielzonen ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide “{title}”</source>
   <translation>„{title}“ ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show the balance</source>
   <translation>Balance zeigen</translation>
  </message>
  <message>
   <source>Show the clients in the archive</source>
   <translation>Klienten im Archiv zeigen</translation>
  </message>
  <message>
   <source>Show the folder</source>
   <translation>Ordner zeigen</translation>
  </message>
  <message>
   <source>Show the folder of recordings</source>
   <translation>Ordner der Aufnahmen zeigen</translation>
  </message>
  <message>
   <source>Show the gym view when an activity begins</source>
   <translation>Die Trainingsansicht zeigen, wenn eine Übung beginnt</translation>
  </message>
  <message>
   <source>Show the jobs</source>
   <translation>Aufträge zeigen</translation>
  </message>
  <message>
   <source>Show the log file</source>
   <translation>Protokolldatei zeigen</translation>
  </message>
  <message>
   <source>Show the spectrum first</source>
   <translation>Zuerst das Spektrum zeigen</translation>
  </message>
  <message>
   <source>Show the whole recording (0)</source>
   <translation>Die ganze Aufnahme zeigen (0)</translation>
  </message>
  <message>
   <source>Show twice as much</source>
   <translation>Doppelt so viel zeigen</translation>
  </message>
  <message>
   <source>Show twice as much (−)</source>
   <translation>Doppelt so viel zeigen (−)</translation>
  </message>
  <message>
   <source>Show what I type</source>
   <translation>Eingabe zeigen</translation>
  </message>
  <message>
   <source>Show what comes in now (Z)</source>
   <translation>Zeigen, was jetzt hereinkommt (Z)</translation>
  </message>
  <message>
   <source>Show zones</source>
   <translation>Zonen zeigen</translation>
  </message>
  <message>
   <source>Shown from 5 repetitions or 20 s of contraction on</source>
   <translation>Ab 5 Wiederholungen oder 20 s Kontraktion</translation>
  </message>
  <message>
   <source>Shown from the first contraction after rest on</source>
   <translation>Ab der ersten Kontraktion nach Ruhe</translation>
  </message>
  <message>
   <source>Shown once a source is connected.</source>
   <translation>Erscheint, sobald eine Quelle verbunden ist.</translation>
  </message>
  <message>
   <source>Side</source>
   <translation>Seite</translation>
  </message>
  <message>
   <source>Side: {sound}</source>
   <translation>Seite: {sound}</translation>
  </message>
  <message>
   <source>Sides</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Sides balanced within measurement error</source>
   <translation>Seiten gleich innerhalb des Messfehlers</translation>
  </message>
  <message>
   <source>Signal</source>
   <translation>Signal</translation>
  </message>
  <message>
   <source>Signal check</source>
   <translation>Signalprüfung</translation>
  </message>
  <message>
   <source>Signal check by channel</source>
   <translation>Signalprüfung je Kanal</translation>
  </message>
  <message>
   <source>Signal quality</source>
   <translation>Signalqualität</translation>
  </message>
  <message>
   <source>Signal quality by channel</source>
   <translation>Signalqualität nach Kanal</translation>
  </message>
  <message>
   <source>Signal quality of each channel</source>
   <translation>Signalqualität jedes Kanals</translation>
  </message>
  <message>
   <source>Signal quality over the last 4 s: {found}</source>
   <translation>Signalqualität über die letzten 4 s: {found}</translation>
  </message>
  <message>
   <source>Signal quality: shown once a source is connected.</source>
   <translation>Signalqualität: erscheint, sobald eine Quelle verbunden ist.</translation>
  </message>
  <message>
   <source>Signal to noise {snr} dB</source>
   <translation>Signal-Rausch-Abstand {snr} dB</translation>
  </message>
  <message>
   <source>Signals</source>
   <translation>Signale</translation>
  </message>
  <message>
   <source>Signals of the channels</source>
   <translation>Signale der Kanäle</translation>
  </message>
  <message>
   <source>Signals of {n} channels: {counts}.</source>
   <translation>Signale von {n} Kanälen: {counts}.</translation>
  </message>
  <message>
   <source>Signals, activation, balance and median frequency, live or recorded.</source>
   <translation>Signale, Aktivierung, Balance und Medianfrequenz, live oder aufgenommen.</translation>
  </message>
  <message numerus="yes">
   <source>Signals: all %n good</source>
   <translation>
    <numerusform>Signale: %n Kanal, gut</numerusform>
    <numerusform>Signale: alle %n gut</numerusform>
   </translation>
  </message>
  <message>
   <source>Signals: not judged yet</source>
   <translation>Signale: noch nicht beurteilt</translation>
  </message>
  <message>
   <source>Simulated athlete</source>
   <translation>Simulierter Athlet</translation>
  </message>
  <message>
   <source>Simulated athlete, who does what each step asks for</source>
   <translation>Simulierter Athlet, der tut, was jeder Schritt verlangt</translation>
  </message>
  <message>
   <source>Simulated athlete: {exercise}</source>
   <translation>Simulierter Athlet: {exercise}</translation>
  </message>
  <message>
   <source>Sine</source>
   <translation>Sinus</translation>
  </message>
  <message>
   <source>Site after the SENIAM recommendations.</source>
   <translation>Stelle nach den Empfehlungen von SENIAM.</translation>
  </message>
  <message>
   <source>Site of common practice; SENIAM has none for this muscle.</source>
   <translation>Übliche Stelle; SENIAM hat keine für diesen Muskel.</translation>
  </message>
  <message>
   <source>Size of text</source>
   <translation>Schriftgröße</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>Skip the practice</source>
   <translation>Probe überspringen</translation>
  </message>
  <message>
   <source>Skip the rest</source>
   <translation>Pause überspringen</translation>
  </message>
  <message>
   <source>Slope of the amplitude over slope of the median frequency in {step}</source>
   <translation>Steigung der Amplitude über der Steigung der Medianfrequenz in {step}</translation>
  </message>
  <message>
   <source>Slope of the median</source>
   <translation>Steigung des Medians</translation>
  </message>
  <message>
   <source>Slope {slope} %/min of the value at the left edge</source>
   <translation>Steigung {slope} %/min des Werts am linken Rand</translation>
  </message>
  <message>
   <source>Slopes in % of their start, with 95 % bands</source>
   <translation>Steigungen in % ihres Anfangs, mit 95-%-Bändern</translation>
  </message>
  <message>
   <source>Smaller</source>
   <translation>Kleiner</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>Kleinere Schrift</translation>
  </message>
  <message>
   <source>Smallest detectable</source>
   <translation>Kleinste nachweisbare</translation>
  </message>
  <message>
   <source>Solid line and band: mean of the later session ± 1 SD of its repetitions. Dashed line between dotted ones: the same of the earlier session.</source>
   <translation>Durchgezogene Linie und Band: Mittel der späteren Sitzung ± 1 SD ihrer Wiederholungen. Gestrichelte Linie zwischen gepunkteten: dasselbe der früheren Sitzung.</translation>
  </message>
  <message>
   <source>Something went wrong in the window: {kind}: {problem}</source>
   <translation>Im Fenster ging etwas schief: {kind}: {problem}</translation>
  </message>
  <message>
   <source>Sounds</source>
   <translation>Töne</translation>
  </message>
  <message>
   <source>Source</source>
   <translation>Quelle</translation>
  </message>
  <message>
   <source>Source as text</source>
   <translation>Quelle als Text</translation>
  </message>
  <message>
   <source>Source id</source>
   <translation>Quell-ID</translation>
  </message>
  <message>
   <source>Sources that were connected before</source>
   <translation>Schon verbundene Quellen</translation>
  </message>
  <message>
   <source>Space</source>
   <translation>Leerzeichen</translation>
  </message>
  <message>
   <source>Space shows and hides, + and − change the gain, Alt+↑ and Alt+↓ move.</source>
   <translation>Leertaste zeigt und verbirgt, + und − ändern die Verstärkung, Alt+↑ und Alt+↓ verschieben.</translation>
  </message>
  <message>
   <source>Span whose lowest mean envelope is rest.</source>
   <translation>Zeitraum, dessen niedrigste mittlere Hüllkurve Ruhe ist.</translation>
  </message>
  <message>
   <source>Spectra</source>
   <translation>Spektren</translation>
  </message>
  <message>
   <source>Spectral trend {slope} %/s (SE {error}, n = {count})</source>
   <translation>Spektraltrend {slope} %/s (SE {error}, n = {count})</translation>
  </message>
  <message>
   <source>Spectral trend: {why}</source>
   <translation>Spektraltrend: {why}</translation>
  </message>
  <message>
   <source>Spectrogram</source>
   <translation>Spektrogramm</translation>
  </message>
  <message>
   <source>Spectrum</source>
   <translation>Spektrum</translation>
  </message>
  <message>
   <source>Spectrum (%/min)</source>
   <translation>Spektrum (%/min)</translation>
  </message>
  <message>
   <source>Speed of the replay</source>
   <translation>Tempo der Wiedergabe</translation>
  </message>
  <message>
   <source>Split</source>
   <translation>Teilen</translation>
  </message>
  <message>
   <source>Squat</source>
   <translation>Kniebeuge</translation>
  </message>
  <message>
   <source>Stacked panels</source>
   <translation>Gestapelte Felder</translation>
  </message>
  <message>
   <source>Staircase</source>
   <translation>Treppe</translation>
  </message>
  <message>
   <source>Start the check</source>
   <translation>Prüfung starten</translation>
  </message>
  <message>
   <source>Start the efforts</source>
   <translation>Versuche starten</translation>
  </message>
  <message>
   <source>Start the hold</source>
   <translation>Halten starten</translation>
  </message>
  <message>
   <source>Start the line</source>
   <translation>Linie starten</translation>
  </message>
  <message>
   <source>Start the rounds</source>
   <translation>Runden starten</translation>
  </message>
  <message>
   <source>Start the set</source>
   <translation>Satz starten</translation>
  </message>
  <message>
   <source>Start the simulated athlete</source>
   <translation>Simulierten Athleten starten</translation>
  </message>
  <message>
   <source>Start: {step}</source>
   <translation>Starten: {step}</translation>
  </message>
  <message>
   <source>Starting…</source>
   <translation>Startet…</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>State the decimal mark, or what is between columns.</source>
   <translation>Dezimalzeichen angeben, oder was zwischen den Spalten steht.</translation>
  </message>
  <message>
   <source>State the microvolts of one count.</source>
   <translation>Mikrovolt eines Zählwerts angeben.</translation>
  </message>
  <message>
   <source>State the sampling rate.</source>
   <translation>Abtastrate angeben.</translation>
  </message>
  <message>
   <source>Stated here</source>
   <translation>Hier angegeben</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>Zustand</translation>
  </message>
  <message>
   <source>Stay under</source>
   <translation>Darunter bleiben</translation>
  </message>
  <message>
   <source>Stay {zone}</source>
   <translation>Bleiben {zone}</translation>
  </message>
  <message>
   <source>Steadiness</source>
   <translation>Gleichmaß</translation>
  </message>
  <message>
   <source>Steadiness {value} of the RMS over {window} ms; {chance} % by chance alone</source>
   <translation>Gleichmaß {value} des RMS über {window} ms; {chance} % allein durch Zufall</translation>
  </message>
  <message>
   <source>Steadiness, variation (%)</source>
   <translation>Gleichmaß, Schwankung (%)</translation>
  </message>
  <message>
   <source>Steadiness: too short for a value</source>
   <translation>Gleichmaß: zu kurz für einen Wert</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>Stufe</translation>
  </message>
  <message>
   <source>Step {now} of {all}</source>
   <translation>Schritt {now} von {all}</translation>
  </message>
  <message>
   <source>Step {number} of {steps}: {what}.</source>
   <translation>Schritt {number} von {steps}: {what}.</translation>
  </message>
  <message>
   <source>Steps of the session</source>
   <translation>Schritte der Sitzung</translation>
  </message>
  <message>
   <source>Sticking point</source>
   <translation>Schwächster Punkt</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Stopp</translation>
  </message>
  <message>
   <source>Stop at a loss of velocity</source>
   <translation>Stopp bei Geschwindigkeitsverlust</translation>
  </message>
  <message>
   <source>Stop test</source>
   <translation>Test stoppen</translation>
  </message>
  <message>
   <source>Stop what runs</source>
   <translation>Stoppen, was läuft</translation>
  </message>
  <message>
   <source>Stopped (fault)</source>
   <translation>Gestoppt (Fehler)</translation>
  </message>
  <message>
   <source>Stopped: not live</source>
   <translation>Gestoppt: nicht live</translation>
  </message>
  <message>
   <source>Stopping…</source>
   <translation>Wird gestoppt…</translation>
  </message>
  <message>
   <source>Store</source>
   <translation>Kartei</translation>
  </message>
  <message>
   <source>Store of clients (*.db)</source>
   <translation>Klientenkartei (*.db)</translation>
  </message>
  <message>
   <source>Streaming</source>
   <translation>Empfängt</translation>
  </message>
  <message>
   <source>Subject</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>Subject code</source>
   <translation>Kennung der Person</translation>
  </message>
  <message>
   <source>Subject {code}</source>
   <translation>Person {code}</translation>
  </message>
  <message>
   <source>Submaximal, a share of the effort</source>
   <translation>Submaximal, ein Anteil der Anstrengung</translation>
  </message>
  <message>
   <source>Subtract a fitted sinusoid: leaves the EMG</source>
   <translation>Angepassten Sinus abziehen: lässt das EMG</translation>
  </message>
  <message>
   <source>Subtract the heartbeat</source>
   <translation>Herzschlag abziehen</translation>
  </message>
  <message>
   <source>Summary</source>
   <translation>Zusammenfassung</translation>
  </message>
  <message>
   <source>Summary of the set</source>
   <translation>Zusammenfassung des Satzes</translation>
  </message>
  <message>
   <source>Surface EMG hardly reaches 10 mV: is the unit right?</source>
   <translation>Oberflächen-EMG erreicht kaum 10 mV: stimmt die Einheit?</translation>
  </message>
  <message>
   <source>Surface EMG report</source>
   <translation>Bericht zum Oberflächen-EMG</translation>
  </message>
  <message>
   <source>Sweep</source>
   <translation>Überschreiben</translation>
  </message>
  <message>
   <source>Sweep or scroll</source>
   <translation>Überschreiben oder rollen</translation>
  </message>
  <message>
   <source>Symmetry</source>
   <translation>Symmetrie</translation>
  </message>
  <message>
   <source>Symmetry angle (Zifchock)</source>
   <translation>Symmetriewinkel (Zifchock)</translation>
  </message>
  <message>
   <source>Symmetry index</source>
   <translation>Symmetrieindex</translation>
  </message>
  <message>
   <source>Symmetry index (Robinson)</source>
   <translation>Symmetrieindex (Robinson)</translation>
  </message>
  <message>
   <source>Symmetry index after Robinson 1987; bands by Student's t over the repetitions, 95 %. A change counts as one where it is larger than the smallest detectable change, MDC95 = 1.96 · √2 · SEM, widened where many numbers are compared at once.</source>
   <translation>Symmetrieindex nach Robinson 1987; Bänder nach Students t über die Wiederholungen, 95 %. Eine Änderung zählt als solche, wo sie größer ist als die kleinste nachweisbare Änderung, MDC95 = 1,96 · √2 · SEM, erweitert, wo viele Zahlen zugleich verglichen werden.</translation>
  </message>
  <message>
   <source>Symmetry index of each pair of muscles with its 95 % band</source>
   <translation>Symmetrieindex jedes Muskelpaars mit seinem 95-%-Band</translation>
  </message>
  <message>
   <source>Synergies need {least} repetitions, and 10 are better: {count} so far. Go on moving.</source>
   <translation>Synergien brauchen {least} Wiederholungen, besser 10: bisher {count}. Weiter bewegen.</translation>
  </message>
  <message>
   <source>Synergies of the baseline</source>
   <translation>Synergien der Ausgangsmessung</translation>
  </message>
  <message>
   <source>Tab</source>
   <translation>Tabulator</translation>
  </message>
  <message>
   <source>Table (*.csv)</source>
   <translation>Tabelle (*.csv)</translation>
  </message>
  <message>
   <source>Take from the list</source>
   <translation>Aus der Liste nehmen</translation>
  </message>
  <message>
   <source>Take it</source>
   <translation>Diesen nehmen</translation>
  </message>
  <message>
   <source>Take it from the list; the file is not there to be touched</source>
   <translation>Aus der Liste nehmen; die Datei wird nicht angerührt</translation>
  </message>
  <message>
   <source>Take it from this list</source>
   <translation>Aus dieser Liste nehmen</translation>
  </message>
  <message>
   <source>Take it out of one of them.</source>
   <translation>Aus einem von beiden herausnehmen.</translation>
  </message>
  <message>
   <source>Take out of the archive</source>
   <translation>Aus dem Archiv nehmen</translation>
  </message>
  <message>
   <source>Take the chosen one away (Del)</source>
   <translation>Die gewählte wegnehmen (Entf)</translation>
  </message>
  <message>
   <source>Take the tour</source>
   <translation>Rundgang</translation>
  </message>
  <message>
   <source>Take this client</source>
   <translation>Diesen Klienten nehmen</translation>
  </message>
  <message>
   <source>Take this pair away</source>
   <translation>Dieses Paar wegnehmen</translation>
  </message>
  <message>
   <source>Take what is over from this list</source>
   <translation>Erledigtes aus dieser Liste nehmen</translation>
  </message>
  <message>
   <source>Take “{title}” out of the window</source>
   <translation>„{title}“ aus dem Fenster lösen</translation>
  </message>
  <message>
   <source>Takeover</source>
   <translation>Übernahme</translation>
  </message>
  <message>
   <source>Takes</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <source>Target</source>
   <translation>Ziel</translation>
  </message>
  <message>
   <source>Target zone</source>
   <translation>Zielzone</translation>
  </message>
  <message>
   <source>Target zone of the bars: show, choose, count anew.
Drag its edges on a bar; right-click a bar for a zone of its own.
Keys on a bar: ↑ ↓ the zone, Shift its upper edge, Alt its lower edge.</source>
   <translation>Zielzone der Balken: zeigen, wählen, neu zählen.
Ränder auf einem Balken ziehen; Rechtsklick auf einen Balken für eine eigene Zone.
Tasten auf einem Balken: ↑ ↓ die Zone, Umschalt ihr oberer Rand, Alt ihr unterer.</translation>
  </message>
  <message>
   <source>Targets</source>
   <translation>Ziele</translation>
  </message>
  <message>
   <source>Tempo</source>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>Tempo (down-pause-up)</source>
   <translation>Tempo (ab-Pause-auf)</translation>
  </message>
  <message>
   <source>Tempo of the metronome</source>
   <translation>Tempo des Metronoms</translation>
  </message>
  <message>
   <source>Test connection</source>
   <translation>Verbindung testen</translation>
  </message>
  <message>
   <source>Test the connection before you connect: it takes a few seconds and changes nothing.</source>
   <translation>Vor dem Verbinden testen: es dauert einige Sekunden und ändert nichts.</translation>
  </message>
  <message>
   <source>Test, repetition {rep} of {reps}: without feedback.</source>
   <translation>Test, Wiederholung {rep} von {reps}: ohne Feedback.</translation>
  </message>
  <message>
   <source>Testing</source>
   <translation>Test</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>That did not work: {why}.</source>
   <translation>Das ging nicht: {why}.</translation>
  </message>
  <message>
   <source>That is less than an amplifier's noise: is the unit right?</source>
   <translation>Das ist weniger als das Rauschen eines Verstärkers: stimmt die Einheit?</translation>
  </message>
  <message>
   <source>That was all. Thank you!</source>
   <translation>Das war alles. Danke!</translation>
  </message>
  <message>
   <source>The MVC is of an earlier session: between days it holds to about ±40 to 65 %.</source>
   <translation>Die MVC ist aus einer früheren Sitzung: zwischen Tagen gilt sie auf etwa ±40 bis 65 %.</translation>
  </message>
  <message>
   <source>The RMS envelope comes later by {ms} ms: half its window, and the band-pass.</source>
   <translation>Die RMS-Hüllkurve kommt {ms} ms später: ihr halbes Fenster und der Bandpass.</translation>
  </message>
  <message>
   <source>The archive is empty.</source>
   <translation>Das Archiv ist leer.</translation>
  </message>
  <message>
   <source>The atlas does not have this muscle: it is measured all the same.</source>
   <translation>Der Atlas kennt diesen Muskel nicht: er wird trotzdem gemessen.</translation>
  </message>
  <message>
   <source>The attempt that is chosen in the table becomes 100 %.</source>
   <translation>Der in der Tabelle gewählte Versuch wird 100 %.</translation>
  </message>
  <message>
   <source>The attempt that is chosen in the table does not count.</source>
   <translation>Der in der Tabelle gewählte Versuch zählt nicht.</translation>
  </message>
  <message>
   <source>The backup is written: {path}</source>
   <translation>Die Sicherung ist geschrieben: {path}</translation>
  </message>
  <message>
   <source>The bar is the mean of these repetitions and points to the side that is higher; its centre is symmetry. Ticks: the limit, SI {limit} %. Grey: chance.</source>
   <translation>Der Balken ist das Mittel dieser Wiederholungen und zeigt zur höheren Seite; die Mitte ist Symmetrie. Striche: die Grenze, SI {limit} %. Grau: Zufall.</translation>
  </message>
  <message>
   <source>The best two MVC attempts do not agree: {channels}.</source>
   <translation>Die besten zwei MVC-Versuche stimmen nicht überein: {channels}.</translation>
  </message>
  <message>
   <source>The best two differ by {pct} %: more than {most} %.</source>
   <translation>Die besten zwei unterscheiden sich um {pct} %: mehr als {most} %.</translation>
  </message>
  <message>
   <source>The best two differ by {pct} %: they agree.</source>
   <translation>Die besten zwei unterscheiden sich um {pct} %: sie stimmen überein.</translation>
  </message>
  <message>
   <source>The bias electrode takes mains hum out; every channel in use contributes to it.</source>
   <translation>Die Bias-Elektrode nimmt Netzbrummen heraus; jeder genutzte Kanal trägt dazu bei.</translation>
  </message>
  <message>
   <source>The birth year {typed} is no year.</source>
   <translation>Das Geburtsjahr {typed} ist kein Jahr.</translation>
  </message>
  <message>
   <source>The client sees the bars</source>
   <translation>Der Klient sieht die Balken</translation>
  </message>
  <message>
   <source>The clients are locked</source>
   <translation>Die Klienten sind gesperrt</translation>
  </message>
  <message>
   <source>The comparison was chosen here; the recording itself is not changed.</source>
   <translation>Der Vergleich wurde hier gewählt; die Aufnahme selbst bleibt unverändert.</translation>
  </message>
  <message>
   <source>The connection begins as soon as it is free, within 6 s.</source>
   <translation>Die Verbindung beginnt, sobald es frei ist, in höchstens 6 s.</translation>
  </message>
  <message>
   <source>The default settings are in use: look at them before you measure.</source>
   <translation>Es gelten die Vorgaben: vor dem Messen ansehen.</translation>
  </message>
  <message>
   <source>The defaults</source>
   <translation>Die Vorgaben</translation>
  </message>
  <message>
   <source>The edits are discarded.</source>
   <translation>Die Änderungen sind verworfen.</translation>
  </message>
  <message>
   <source>The electrodes have stayed on since {time}</source>
   <translation>Die Elektroden sind seit {time} auf der Haut geblieben</translation>
  </message>
  <message>
   <source>The end must come after the beginning.</source>
   <translation>Das Ende muss nach dem Anfang kommen.</translation>
  </message>
  <message>
   <source>The engine could not start: {why}</source>
   <translation>Die Messung konnte nicht starten: {why}</translation>
  </message>
  <message>
   <source>The exercises cannot be read: {why}</source>
   <translation>Die Übungen sind nicht lesbar: {why}</translation>
  </message>
  <message>
   <source>The file config.toml says where they go</source>
   <translation>Wohin sie gehen, steht in config.toml</translation>
  </message>
  <message>
   <source>The file is gone, or its disk is not there</source>
   <translation>Die Datei ist weg, oder ihr Laufwerk ist nicht da</translation>
  </message>
  <message>
   <source>The file that is there is kept in the folder, under another name.</source>
   <translation>Die vorhandene Datei bleibt im Ordner, unter anderem Namen.</translation>
  </message>
  <message>
   <source>The first EMG stream, or the one you name</source>
   <translation>Der erste EMG-Strom, oder der genannte</translation>
  </message>
  <message>
   <source>The flag always goes by the symmetry index (SI).</source>
   <translation>Markiert wird immer nach dem Symmetrieindex (SI).</translation>
  </message>
  <message>
   <source>The fundamental and its multiples.</source>
   <translation>Die Grundfrequenz und ihre Vielfachen.</translation>
  </message>
  <message>
   <source>The heart is seen at this site.</source>
   <translation>An dieser Stelle ist das Herz zu sehen.</translation>
  </message>
  <message>
   <source>The largest RMS of a hold of 4 s. A steady maximal effort reads about 85 % of it with the window of the bars: the largest of many windows is above their mean.</source>
   <translation>Der größte RMS aus 4 s Halten. Gleichmäßige maximale Anstrengung liest sich mit dem Fenster der Balken als etwa 85 % davon: der größte vieler Fensterwerte liegt über ihrem Mittel.</translation>
  </message>
  <message>
   <source>The largest changes against the smallest change beyond measurement error</source>
   <translation>Die größten Änderungen gegen die kleinste Änderung über dem Messfehler</translation>
  </message>
  <message>
   <source>The left side</source>
   <translation>Die linke Seite</translation>
  </message>
  <message>
   <source>The lifter's window</source>
   <translation>Lifter-Fenster</translation>
  </message>
  <message>
   <source>The limit is the smallest change that is larger than measurement error. Where many numbers are compared it is wider: of 100 athletes who do not change at all, about 5 would show a change in any of them. Of amplitudes and shares it is a factor, so that a rise has a wider limit than a fall.</source>
   <translation>Die Grenze ist die kleinste Änderung, die größer als der Messfehler ist. Wo viele Zahlen verglichen werden, ist sie weiter: Von 100 Sportlern, die sich gar nicht ändern, würden etwa 5 in irgendeiner eine Änderung zeigen. Bei Amplituden und Anteilen ist sie ein Faktor, sodass die Grenze nach oben weiter ist als nach unten.</translation>
  </message>
  <message>
   <source>The line</source>
   <translation>Die Linie</translation>
  </message>
  <message>
   <source>The line is in % MVC: measure the MVC of this muscle first.</source>
   <translation>Die Linie ist in % MVC: zuerst die MVC dieses Muskels messen.</translation>
  </message>
  <message>
   <source>The link to {device} is lost. It reconnects by itself as soon as it can.</source>
   <translation>Die Verbindung zu {device} ist weg. Sie kommt von selbst wieder, sobald es geht.</translation>
  </message>
  <message>
   <source>The link was lost and found again once.</source>
   <translation>Die Verbindung ging einmal verloren und kam wieder.</translation>
  </message>
  <message>
   <source>The link was lost and found again {n_times} times.</source>
   <translation>Die Verbindung ging {n_times}-mal verloren und kam wieder.</translation>
  </message>
  <message>
   <source>The list of baselines could not be written: {why}</source>
   <translation>Die Liste der Ausgangsmessungen ließ sich nicht schreiben: {why}</translation>
  </message>
  <message>
   <source>The live signal goes on (C)</source>
   <translation>Das Live-Signal läuft weiter (C)</translation>
  </message>
  <message>
   <source>The log file has the details.</source>
   <translation>Die Protokolldatei enthält die Einzelheiten.</translation>
  </message>
  <message>
   <source>The loop</source>
   <translation>Die Schleife</translation>
  </message>
  <message>
   <source>The manual has no page **{name}**.</source>
   <translation>Das Handbuch hat keine Seite **{name}**.</translation>
  </message>
  <message>
   <source>The manual was not installed with the program.</source>
   <translation>Das Handbuch wurde nicht mit dem Programm installiert.</translation>
  </message>
  <message>
   <source>The messages are saved to {path}.</source>
   <translation>Die Meldungen sind in {path} gespeichert.</translation>
  </message>
  <message>
   <source>The messages could not be saved: {why}.</source>
   <translation>Die Meldungen konnten nicht gespeichert werden: {why}.</translation>
  </message>
  <message>
   <source>The most active</source>
   <translation>Die aktivsten</translation>
  </message>
  <message>
   <source>The next start will not know it; nothing else is affected.</source>
   <translation>Der nächste Start kennt sie nicht; sonst ist nichts betroffen.</translation>
  </message>
  <message>
   <source>The next step (→)</source>
   <translation>Der nächste Schritt (→)</translation>
  </message>
  <message>
   <source>The numbers for other programs</source>
   <translation>Die Zahlen für andere Programme</translation>
  </message>
  <message>
   <source>The order of the muscles is not known yet.</source>
   <translation>Die Reihenfolge der Muskeln ist noch nicht bekannt.</translation>
  </message>
  <message>
   <source>The page before (Alt+Left)</source>
   <translation>Die vorige Seite (Alt+Links)</translation>
  </message>
  <message>
   <source>The pass phrase is changed.</source>
   <translation>Die Passphrase ist geändert.</translation>
  </message>
  <message>
   <source>The pass phrase opens them. Measuring and recording work without, too.</source>
   <translation>Die Passphrase öffnet sie. Messen und Aufnehmen gehen auch ohne.</translation>
  </message>
  <message>
   <source>The pattern differs from the baseline</source>
   <translation>Das Muster weicht von der Ausgangsmessung ab</translation>
  </message>
  <message>
   <source>The pattern differs from your baseline (repetitions {reps}: {values} %, baseline {baseline} %)</source>
   <translation>Das Muster weicht von Ihrer Ausgangsmessung ab (Wiederholungen {reps}: {values} %, dort {baseline} %)</translation>
  </message>
  <message>
   <source>The picture of “{panel}” is in the clipboard.</source>
   <translation>Das Bild von „{panel}“ ist in der Zwischenablage.</translation>
  </message>
  <message>
   <source>The plan is done: every repetition has feedback again.</source>
   <translation>Der Plan ist fertig: jede Wiederholung hat wieder Feedback.</translation>
  </message>
  <message>
   <source>The plot could not be loaded. The message log says more.</source>
   <translation>Die Darstellung ließ sich nicht laden. Mehr steht in den Meldungen.</translation>
  </message>
  <message>
   <source>The ports cannot be listed: {why}</source>
   <translation>Die Schnittstellen lassen sich nicht auflisten: {why}</translation>
  </message>
  <message>
   <source>The protocol goes without it: a board with fewer channels</source>
   <translation>Das Protokoll geht ohne: ein Gerät mit weniger Kanälen</translation>
  </message>
  <message>
   <source>The protocols could not be read: {why}</source>
   <translation>Die Protokolle ließen sich nicht lesen: {why}</translation>
  </message>
  <message>
   <source>The raw one is drawn with its median removed.</source>
   <translation>Das rohe wird ohne seinen Median gezeichnet.</translation>
  </message>
  <message>
   <source>The recording cannot be read</source>
   <translation>Die Aufnahme lässt sich nicht lesen</translation>
  </message>
  <message>
   <source>The recording cannot be read: {why}</source>
   <translation>Die Aufnahme lässt sich nicht lesen: {why}</translation>
  </message>
  <message>
   <source>The recording ends at {time}.</source>
   <translation>Die Aufnahme endet bei {time}.</translation>
  </message>
  <message>
   <source>The recording goes on with a gap.</source>
   <translation>Die Aufnahme läuft mit einer Lücke weiter.</translation>
  </message>
  <message>
   <source>The recording goes on, the session waits</source>
   <translation>Die Aufnahme läuft weiter, die Sitzung wartet</translation>
  </message>
  <message>
   <source>The recording goes on.</source>
   <translation>Die Aufnahme läuft weiter.</translation>
  </message>
  <message>
   <source>The recording holds no bursts, so its repetitions are not known.</source>
   <translation>Die Aufnahme enthält keine Aktivierungen, ihre Wiederholungen sind nicht bekannt.</translation>
  </message>
  <message>
   <source>The repetitions of this recording are not measured.</source>
   <translation>Die Wiederholungen dieser Aufnahme sind nicht gemessen.</translation>
  </message>
  <message>
   <source>The repetitions of this recording are not measured; it takes about {time}.</source>
   <translation>Die Wiederholungen dieser Aufnahme sind nicht gemessen; das dauert etwa {time}.</translation>
  </message>
  <message>
   <source>The result page could not be written: {why}</source>
   <translation>Die Ergebnisseite konnte nicht geschrieben werden: {why}</translation>
  </message>
  <message>
   <source>The right side</source>
   <translation>Die rechte Seite</translation>
  </message>
  <message>
   <source>The rise of EMG is measured in % MVC: measure the MVC of these muscles first.</source>
   <translation>Der EMG-Anstieg wird in % MVC gemessen: zuerst die MVC dieser Muskeln messen.</translation>
  </message>
  <message>
   <source>The same again, to be compared with it.</source>
   <translation>Noch einmal dasselbe, zum Vergleich.</translation>
  </message>
  <message>
   <source>The same once more</source>
   <translation>Dasselbe noch einmal</translation>
  </message>
  <message>
   <source>The scope as it was live, filtered (V)</source>
   <translation>Die Signalansicht wie live, gefiltert (V)</translation>
  </message>
  <message>
   <source>The search failed: {why}</source>
   <translation>Die Suche ist gescheitert: {why}</translation>
  </message>
  <message>
   <source>The selected number in all sessions</source>
   <translation>Die gewählte Zahl in allen Sitzungen</translation>
  </message>
  <message>
   <source>The session goes on by itself, or says what is in the way.</source>
   <translation>Die Sitzung geht von selbst weiter oder sagt, was im Weg steht.</translation>
  </message>
  <message>
   <source>The session is deleted.</source>
   <translation>Die Sitzung ist gelöscht.</translation>
  </message>
  <message>
   <source>The session is over</source>
   <translation>Die Sitzung ist vorbei</translation>
  </message>
  <message>
   <source>The session is recorded, but could not be noted: {why}</source>
   <translation>Die Sitzung ist aufgenommen, ließ sich aber nicht eintragen: {why}</translation>
  </message>
  <message>
   <source>The session of {code}</source>
   <translation>Die Sitzung von {code}</translation>
  </message>
  <message>
   <source>The set-up could not be kept: {why}.</source>
   <translation>Die Belegung ließ sich nicht speichern: {why}.</translation>
  </message>
  <message>
   <source>The set-up is saved as {title}.</source>
   <translation>Die Belegung ist als {title} gespeichert.</translation>
  </message>
  <message>
   <source>The set-up {title} is deleted.</source>
   <translation>Die Belegung {title} ist gelöscht.</translation>
  </message>
  <message>
   <source>The settings could not be stored: {problem}.</source>
   <translation>Die Einstellungen konnten nicht gespeichert werden: {problem}.</translation>
  </message>
  <message>
   <source>The share of work differs from the baseline</source>
   <translation>Der Arbeitsanteil weicht von der Ausgangsmessung ab</translation>
  </message>
  <message>
   <source>The sides work in turn: of their means only.</source>
   <translation>Die Seiten arbeiten abwechselnd: nur aus ihren Mitteln.</translation>
  </message>
  <message>
   <source>The simulated athlete does not move {names}: another stands in.</source>
   <translation>Der simulierte Athlet bewegt {names} nicht: ein anderer springt ein.</translation>
  </message>
  <message>
   <source>The simulated athlete does squats with eight muscles. Everything works on it.</source>
   <translation>Der simulierte Athlet macht Kniebeugen mit acht Muskeln. Alles geht damit.</translation>
  </message>
  <message>
   <source>The sound device is opened with the first sound.</source>
   <translation>Das Tongerät wird mit dem ersten Ton geöffnet.</translation>
  </message>
  <message>
   <source>The source could not be connected.</source>
   <translation>Die Quelle ließ sich nicht verbinden.</translation>
  </message>
  <message>
   <source>The source is being let go of.</source>
   <translation>Die Quelle wird gerade getrennt.</translation>
  </message>
  <message>
   <source>The source is gone.</source>
   <translation>Die Quelle ist weg.</translation>
  </message>
  <message>
   <source>The step before (←)</source>
   <translation>Der vorige Schritt (←)</translation>
  </message>
  <message>
   <source>The store cannot be used</source>
   <translation>Die Kartei ist nicht benutzbar</translation>
  </message>
  <message>
   <source>The store is encrypted.</source>
   <translation>Die Kartei ist verschlüsselt.</translation>
  </message>
  <message>
   <source>The store is not encrypted any more.</source>
   <translation>Die Kartei ist nicht mehr verschlüsselt.</translation>
  </message>
  <message>
   <source>The store is not encrypted.</source>
   <translation>Die Kartei ist nicht verschlüsselt.</translation>
  </message>
  <message>
   <source>The symmetry index is (right − left) / half of their sum. A pair is marked where the index is beyond {limit} and beyond its own 95 % band, from 5 repetitions on. The limit is a habit of the field; the place of the electrodes alone can exceed it.</source>
   <translation>Der Symmetrieindex ist (rechts − links) / halbe Summe beider. Ein Paar ist markiert, wo der Index über {limit} und über seinem eigenen 95-%-Band liegt, ab 5 Wiederholungen. Die Grenze ist eine Gewohnheit des Fachs; schon die Lage der Elektroden kann sie überschreiten.</translation>
  </message>
  <message>
   <source>The table as CSV, both analyses as JSON, or a result page</source>
   <translation>Die Tabelle als CSV, beide Auswertungen als JSON, oder eine Ergebnisseite</translation>
  </message>
  <message>
   <source>The table is in the clipboard.</source>
   <translation>Die Tabelle ist in der Zwischenablage.</translation>
  </message>
  <message>
   <source>The table with all digits, for a spreadsheet</source>
   <translation>Die Tabelle mit allen Stellen, für eine Tabellenkalkulation</translation>
  </message>
  <message>
   <source>The tempo while the work lasts: 3-1-X (down, pause, up), or beats a minute.</source>
   <translation>Das Tempo während der Arbeit: 3-1-X (ab, Pause, auf) oder Schläge je Minute.</translation>
  </message>
  <message>
   <source>The test is still letting go of the device.</source>
   <translation>Der Test lässt das Gerät gerade noch los.</translation>
  </message>
  <message>
   <source>The two are not the same.</source>
   <translation>Die beiden sind nicht gleich.</translation>
  </message>
  <message>
   <source>The whole</source>
   <translation>Das Ganze</translation>
  </message>
  <message>
   <source>The whole recording, to move and zoom in (V)</source>
   <translation>Die ganze Aufnahme, zum Bewegen und Zoomen (V)</translation>
  </message>
  <message>
   <source>The whole recording. Click: go there. {drag}
Drag on the times below: play this span again and again.</source>
   <translation>Die ganze Aufnahme. Klick: dorthin. {drag}
Unten über die Zeiten ziehen: diesen Abschnitt immer wieder abspielen.</translation>
  </message>
  <message>
   <source>The zone follows the success</source>
   <translation>Die Zone folgt dem Erfolg</translation>
  </message>
  <message>
   <source>The zone's lower edge must be below its upper one.</source>
   <translation>Die untere Kante der Zone muss unter der oberen liegen.</translation>
  </message>
  <message>
   <source>The {what} {typed} is no number.</source>
   <translation>Keine Zahl: {what} {typed}.</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Farben</translation>
  </message>
  <message>
   <source>Then a recording can be opened.</source>
   <translation>Dann lässt sich eine Aufnahme öffnen.</translation>
  </message>
  <message>
   <source>Then another device can be chosen.</source>
   <translation>Dann lässt sich ein anderes Gerät wählen.</translation>
  </message>
  <message>
   <source>Then another source can be opened.</source>
   <translation>Dann lässt sich eine andere Quelle öffnen.</translation>
  </message>
  <message>
   <source>Then drop it again.</source>
   <translation>Danach noch einmal ablegen.</translation>
  </message>
  <message>
   <source>Then measure again.</source>
   <translation>Danach noch einmal messen.</translation>
  </message>
  <message>
   <source>Then: the end of the session</source>
   <translation>Dann: Ende der Sitzung</translation>
  </message>
  <message>
   <source>Then: {step}</source>
   <translation>Dann: {step}</translation>
  </message>
  <message>
   <source>There is a protocol {id} already.</source>
   <translation>Es gibt schon ein Protokoll {id}.</translation>
  </message>
  <message>
   <source>There is no gap ahead.</source>
   <translation>Weiter vorn gibt es keine Lücke.</translation>
  </message>
  <message>
   <source>There is no gap before this place.</source>
   <translation>Vor dieser Stelle gibt es keine Lücke.</translation>
  </message>
  <message>
   <source>There is no marker ahead.</source>
   <translation>Weiter vorn gibt es keine Marke.</translation>
  </message>
  <message>
   <source>There is no marker before this place.</source>
   <translation>Vor dieser Stelle gibt es keine Marke.</translation>
  </message>
  <message>
   <source>There is no protocol.</source>
   <translation>Es gibt kein Protokoll.</translation>
  </message>
  <message>
   <source>There is no recording yet.</source>
   <translation>Es gibt noch keine Aufnahme.</translation>
  </message>
  <message>
   <source>There is no repetition in this direction.</source>
   <translation>In dieser Richtung gibt es keine Wiederholung.</translation>
  </message>
  <message>
   <source>There is no signal yet.</source>
   <translation>Es gibt noch kein Signal.</translation>
  </message>
  <message>
   <source>There is nothing to begin on this page.</source>
   <translation>Auf dieser Seite gibt es nichts zu beginnen.</translation>
  </message>
  <message>
   <source>There is nothing to look at.</source>
   <translation>Es gibt nichts anzusehen.</translation>
  </message>
  <message>
   <source>There is nothing to redo.</source>
   <translation>Es gibt nichts wiederherzustellen.</translation>
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <translation>Es gibt nichts rückgängig zu machen.</translation>
  </message>
  <message>
   <source>These did not end in time: {what}.</source>
   <translation>Nicht rechtzeitig fertig: {what}.</translation>
  </message>
  <message>
   <source>These sessions have no number that may be compared.</source>
   <translation>Diese Sitzungen haben keine Zahl, die verglichen werden darf.</translation>
  </message>
  <message>
   <source>These sessions may not be compared: {reason}</source>
   <translation>Diese Sitzungen dürfen nicht verglichen werden: {reason}</translation>
  </message>
  <message>
   <source>These sessions may not be compared: {why}</source>
   <translation>Diese Sitzungen dürfen nicht verglichen werden: {why}</translation>
  </message>
  <message>
   <source>They hold until the program ends.</source>
   <translation>Sie gelten bis zum Ende des Programms.</translation>
  </message>
  <message>
   <source>They were on the skin the whole time since then.</source>
   <translation>Sie waren seitdem ständig auf der Haut.</translation>
  </message>
  <message>
   <source>Thin lines: mains with harmonics; dotted 50 Hz, dot and dash 60 Hz.</source>
   <translation>Dünne Linien: Netz mit Harmonischen; gepunktet 50 Hz, strichpunktiert 60 Hz.</translation>
  </message>
  <message>
   <source>Thin lines: {hz} Hz mains with harmonics.</source>
   <translation>Dünne Linien: Netz mit {hz} Hz und Harmonische.</translation>
  </message>
  <message>
   <source>Think</source>
   <translation>Denken an</translation>
  </message>
  <message>
   <source>This board is too slow to see how EMG rises: it needs 200 samples a second or more.</source>
   <translation>Dieses Gerät ist zu langsam für den EMG-Anstieg: nötig sind mindestens 200 Abtastwerte je Sekunde.</translation>
  </message>
  <message>
   <source>This effort does not count</source>
   <translation>Dieser Versuch zählt nicht</translation>
  </message>
  <message>
   <source>This folder cannot be read.</source>
   <translation>Dieser Ordner lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>This hold does not count</source>
   <translation>Dieses Halten zählt nicht</translation>
  </message>
  <message>
   <source>This holds within a session, and is not bad by itself: it also steadies a joint. Neighbouring muscles leak into the reading.</source>
   <translation>Das gilt innerhalb einer Sitzung und ist an sich nicht schlecht: es stabilisiert auch ein Gelenk. Benachbarte Muskeln streuen in den Wert ein.</translation>
  </message>
  <message>
   <source>This is no file of this computer</source>
   <translation>Das ist keine Datei dieses Rechners</translation>
  </message>
  <message>
   <source>This is not the pass phrase of the store.</source>
   <translation>Das ist nicht die Passphrase der Kartei.</translation>
  </message>
  <message>
   <source>This is the rate of EMG rise; how fast the force rises it does not tell.</source>
   <translation>Das ist die EMG-Anstiegsrate; wie schnell die Kraft steigt, sagt sie nicht.</translation>
  </message>
  <message>
   <source>This picture cannot be read: reports are made without it.</source>
   <translation>Dieses Bild ist nicht lesbar: Berichte entstehen ohne Bild.</translation>
  </message>
  <message>
   <source>This repetition is without feedback.</source>
   <translation>Diese Wiederholung ist ohne Feedback.</translation>
  </message>
  <message>
   <source>This set began before the place you jumped to; it is not counted.</source>
   <translation>Dieser Satz begann vor der angesprungenen Stelle; er wird nicht gezählt.</translation>
  </message>
  <message>
   <source>Three short, sharp contractions begin the next set, 3 s later.</source>
   <translation>Drei kurze, kräftige Kontraktionen beginnen den nächsten Satz, 3 s später.</translation>
  </message>
  <message>
   <source>Throw the bar at the ceiling</source>
   <translation>Die Stange an die Decke werfen</translation>
  </message>
  <message>
   <source>Tier A</source>
   <translation>Stufe A</translation>
  </message>
  <message>
   <source>Tier B: band-limited</source>
   <translation>Stufe B: begrenztes Band</translation>
  </message>
  <message>
   <source>Tier C: low-rate board</source>
   <translation>Stufe C: langsames Gerät</translation>
  </message>
  <message>
   <source>Tier D: amplitude only</source>
   <translation>Stufe D: nur Amplitude</translation>
  </message>
  <message>
   <source>Tier {tier}</source>
   <translation>Stufe {tier}</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Time across</source>
   <translation>Zeit über die Breite</translation>
  </message>
  <message>
   <source>Time across, of the trend and of the spectrogram</source>
   <translation>Zeit über die Breite, von Verlauf und Spektrogramm</translation>
  </message>
  <message>
   <source>Time in the recording</source>
   <translation>Zeit in der Aufnahme</translation>
  </message>
  <message>
   <source>Time in the zone: {time}</source>
   <translation>Zeit in der Zone: {time}</translation>
  </message>
  <message>
   <source>Time since the stream began</source>
   <translation>Zeit seit Beginn des Empfangs</translation>
  </message>
  <message>
   <source>Time to 70 % MVC ± SD (ms)</source>
   <translation>Zeit bis 70 % MVC ± SD (ms)</translation>
  </message>
  <message>
   <source>Timed</source>
   <translation>Auf Zeit</translation>
  </message>
  <message>
   <source>Times</source>
   <translation>Anzahl</translation>
  </message>
  <message>
   <source>Times in column {column}</source>
   <translation>Zeiten in Spalte {column}</translation>
  </message>
  <message>
   <source>Times in column {column}, {name}</source>
   <translation>Zeiten in Spalte {column}, {name}</translation>
  </message>
  <message>
   <source>Timing</source>
   <translation>Zeitfolge</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>To</source>
   <translation>Bis</translation>
  </message>
  <message>
   <source>To 70 % MVC</source>
   <translation>Bis 70 % MVC</translation>
  </message>
  <message>
   <source>To begin with</source>
   <translation>Ziel für den Anfang</translation>
  </message>
  <message>
   <source>Tone 1</source>
   <translation>Ton 1</translation>
  </message>
  <message>
   <source>Tone 1 follows</source>
   <translation>Ton 1 folgt</translation>
  </message>
  <message>
   <source>Tone 2</source>
   <translation>Ton 2</translation>
  </message>
  <message>
   <source>Tone 2 follows</source>
   <translation>Ton 2 folgt</translation>
  </message>
  <message>
   <source>Top of the bar: {top} {unit}. Pale band: ± by chance. Line: peak of the last {hold} s.</source>
   <translation>Balkenende: {top} {unit}. Helles Band: ± zufällig. Strich: Maximum der letzten {hold} s.</translation>
  </message>
  <message>
   <source>Tour</source>
   <translation>Rundgang</translation>
  </message>
  <message>
   <source>Training</source>
   <translation>Training</translation>
  </message>
  <message>
   <source>Training: {page}</source>
   <translation>Training: {page}</translation>
  </message>
  <message>
   <source>Trapezoid</source>
   <translation>Trapez</translation>
  </message>
  <message>
   <source>Trend over time</source>
   <translation>Verlauf über der Zeit</translation>
  </message>
  <message>
   <source>Trunk: 30 Hz, heartbeat removed</source>
   <translation>Rumpf: 30 Hz, ohne Herzschlag</translation>
  </message>
  <message>
   <source>Try a guided session</source>
   <translation>Geführte Sitzung ausprobieren</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>Try to open {name}</source>
   <translation>{name} probeweise öffnen</translation>
  </message>
  <message>
   <source>Try: {sound}</source>
   <translation>Probieren: {sound}</translation>
  </message>
  <message>
   <source>Turn them off</source>
   <translation>Ausschalten</translation>
  </message>
  <message>
   <source>Turn them on</source>
   <translation>Einschalten</translation>
  </message>
  <message>
   <source>Two attempts that count are needed to see whether they agree.</source>
   <translation>Zwei zählende Versuche sind nötig, um ihre Übereinstimmung zu sehen.</translation>
  </message>
  <message>
   <source>Two cursors measure time, amplitude and RMS in a frozen picture or in the review.</source>
   <translation>Zwei Cursor messen Zeit, Amplitude und RMS in einem eingefrorenen Bild oder in der Durchsicht.</translation>
  </message>
  <message>
   <source>Type it once more.</source>
   <translation>Noch einmal eintippen.</translation>
  </message>
  <message>
   <source>Type what you want to do, or a recording or a panel</source>
   <translation>Was zu tun ist, oder eine Aufnahme, oder ein Feld</translation>
  </message>
  <message>
   <source>Type {code} here</source>
   <translation>{code} hier eintippen</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Undo delete</source>
   <translation>Löschen rückgängig</translation>
  </message>
  <message>
   <source>Undo the last change</source>
   <translation>Letzte Änderung rückgängig machen</translation>
  </message>
  <message>
   <source>Undo: {edit}</source>
   <translation>Rückgängig: {edit}</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>Einheit</translation>
  </message>
  <message>
   <source>Unit of the numbers in the file</source>
   <translation>Einheit der Zahlen in der Datei</translation>
  </message>
  <message>
   <source>Unit of the power density</source>
   <translation>Einheit der Leistungsdichte</translation>
  </message>
  <message>
   <source>Units beside the numbers</source>
   <translation>Einheiten neben den Zahlen</translation>
  </message>
  <message>
   <source>Up</source>
   <translation>Auf</translation>
  </message>
  <message>
   <source>Upper corner of the band</source>
   <translation>Obere Grenze des Bands</translation>
  </message>
  <message>
   <source>Upper corner. A slower board lowers it to 0.45 of its rate by itself.</source>
   <translation>Obere Grenze. Ein langsameres Gerät senkt sie selbst auf 45 % seiner Rate.</translation>
  </message>
  <message>
   <source>Upper edge of the zone</source>
   <translation>Obere Kante der Zone</translation>
  </message>
  <message>
   <source>Use as baseline</source>
   <translation>Als Ausgangsmessung</translation>
  </message>
  <message>
   <source>Use no foot switch</source>
   <translation>Keinen Fußschalter benutzen</translation>
  </message>
  <message>
   <source>Use the defaults</source>
   <translation>Vorgaben</translation>
  </message>
  <message>
   <source>Usual size of text</source>
   <translation>Übliche Schriftgröße</translation>
  </message>
  <message>
   <source>VAF by the number of synergies</source>
   <translation>VAF nach Zahl der Synergien</translation>
  </message>
  <message>
   <source>VAF in %</source>
   <translation>VAF in %</translation>
  </message>
  <message>
   <source>Velocity stop</source>
   <translation>Geschw.-Stopp</translation>
  </message>
  <message>
   <source>Velocity ± SD (m/s)</source>
   <translation>Geschwindigkeit ± SD (m/s)</translation>
  </message>
  <message>
   <source>Verdict</source>
   <translation>Urteil</translation>
  </message>
  <message>
   <source>View</source>
   <translation>Ansicht</translation>
  </message>
  <message>
   <source>Volume: {sound}</source>
   <translation>Lautstärke: {sound}</translation>
  </message>
  <message>
   <source>Waiting for the device, which the last test has not let go of yet.</source>
   <translation>Das Gerät ist vom letzten Test noch nicht frei.</translation>
  </message>
  <message>
   <source>Waiting for the first samples…</source>
   <translation>Die ersten Abtastwerte fehlen noch…</translation>
  </message>
  <message>
   <source>Waiting for the first second of signal</source>
   <translation>Die erste Sekunde Signal fehlt noch</translation>
  </message>
  <message>
   <source>Waiting for {value} s of signal</source>
   <translation>Noch {value} s Signal nötig</translation>
  </message>
  <message>
   <source>Waits for the others</source>
   <translation>Wartet auf die anderen</translation>
  </message>
  <message>
   <source>Warning</source>
   <translation>Warnung</translation>
  </message>
  <message>
   <source>Weights of the muscles</source>
   <translation>Gewichte der Muskeln</translation>
  </message>
  <message>
   <source>What came before could not be kept: {problem}</source>
   <translation>Das Bisherige konnte nicht behalten werden: {problem}</translation>
  </message>
  <message>
   <source>What comes next, as Return</source>
   <translation>Das Nächste, wie Eingabe</translation>
  </message>
  <message>
   <source>What could not be judged</source>
   <translation>Was nicht beurteilt werden konnte</translation>
  </message>
  <message>
   <source>What else could not be judged</source>
   <translation>Was sonst nicht beurteilt werden konnte</translation>
  </message>
  <message>
   <source>What is 100 %, in one position.</source>
   <translation>Was 100 % ist, in einer Haltung.</translation>
  </message>
  <message>
   <source>What is done there is seen here. Close it there to change something here.</source>
   <translation>Was dort geschieht, ist hier zu sehen. Dort schließen, um hier etwas zu ändern.</translation>
  </message>
  <message>
   <source>What is done. It is stored in the file, not in the file's name.</source>
   <translation>Was gemacht wird. Es steht in der Datei, nicht im Dateinamen.</translation>
  </message>
  <message>
   <source>What is recorded is kept</source>
   <translation>Aufgenommenes bleibt erhalten</translation>
  </message>
  <message>
   <source>What is said of a recording where nothing else is</source>
   <translation>Was zu einer Aufnahme vermerkt wird, wenn nichts anderes angegeben ist</translation>
  </message>
  <message>
   <source>What is shown is of other repetitions than these: find them again.</source>
   <translation>Das Gezeigte stammt aus anderen Wiederholungen als diesen: neu suchen.</translation>
  </message>
  <message>
   <source>What is shown over time</source>
   <translation>Was über der Zeit gezeigt wird</translation>
  </message>
  <message>
   <source>What is to be answered?</source>
   <translation>Was soll beantwortet werden?</translation>
  </message>
  <message>
   <source>What one count of the converter is: range / 2^bits / gain</source>
   <translation>Was ein Zählwert des Wandlers ist: Bereich / 2^Bits / Verstärkung</translation>
  </message>
  <message>
   <source>What ran ended with its recording.</source>
   <translation>Was lief, endete mit seiner Aufnahme.</translation>
  </message>
  <message>
   <source>What ran ended, since a recording began: a recording holds it whole or not.</source>
   <translation>Was lief, endete, weil eine Aufnahme begann: eine Aufnahme enthält es ganz oder gar nicht.</translation>
  </message>
  <message>
   <source>What separates the columns</source>
   <translation>Was die Spalten trennt</translation>
  </message>
  <message>
   <source>What sessions are compared by: leave it as it is once you have measured.</source>
   <translation>Wonach Sitzungen verglichen werden: so lassen, sobald gemessen wurde.</translation>
  </message>
  <message>
   <source>What stands before the decimals</source>
   <translation>Was vor den Dezimalstellen steht</translation>
  </message>
  <message>
   <source>What stands between {scheme}: and the question mark</source>
   <translation>Was zwischen {scheme}: und dem Fragezeichen steht</translation>
  </message>
  <message>
   <source>What the balance compares</source>
   <translation>Was die Balance vergleicht</translation>
  </message>
  <message>
   <source>What the client agreed to</source>
   <translation>Worin der Klient eingewilligt hat</translation>
  </message>
  <message>
   <source>What the client is told</source>
   <translation>Was dem Klienten gesagt wird</translation>
  </message>
  <message>
   <source>What the foot switch does</source>
   <translation>Was der Fußschalter tut</translation>
  </message>
  <message>
   <source>What the next marker says; it may be empty (Ctrl+M)</source>
   <translation>Was die nächste Marke sagt; darf leer sein (Strg+M)</translation>
  </message>
  <message>
   <source>What the session is to answer, one sentence</source>
   <translation>Was die Sitzung beantworten soll, ein Satz</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>Was zu tun ist</translation>
  </message>
  <message>
   <source>What to do now</source>
   <translation>Was jetzt zu tun ist</translation>
  </message>
  <message>
   <source>What was chosen before is forgotten; nothing else is affected.</source>
   <translation>Die frühere Auswahl ist vergessen; sonst ist nichts betroffen.</translation>
  </message>
  <message>
   <source>What was done</source>
   <translation>Was gemacht wurde</translation>
  </message>
  <message>
   <source>What was recorded is kept</source>
   <translation>Das Aufgenommene bleibt erhalten</translation>
  </message>
  <message>
   <source>What was recorded is kept. Repeat the MVC if electrodes were taken off meanwhile.</source>
   <translation>Das Aufgenommene bleibt erhalten. Die MVC wiederholen, wenn inzwischen Elektroden abgenommen wurden.</translation>
  </message>
  <message>
   <source>What was set in the window is in use.</source>
   <translation>Was im Fenster eingestellt wurde, gilt.</translation>
  </message>
  <message>
   <source>When a muscle comes to its zone or leaves it; hollow when one passes its limit.</source>
   <translation>Wenn ein Muskel in seine Zone kommt oder sie verlässt; hohl, wenn einer seine Grenze überschreitet.</translation>
  </message>
  <message>
   <source>When each muscle was on in {step}</source>
   <translation>Wann jeder Muskel aktiv war in {step}</translation>
  </message>
  <message>
   <source>Where a maximal effort is not possible. It does not allow comparing muscles or people.</source>
   <translation>Wo keine maximale Anstrengung möglich ist. Erlaubt keinen Vergleich von Muskeln oder Personen.</translation>
  </message>
  <message>
   <source>Where the electrodes go</source>
   <translation>Wohin die Elektroden kommen</translation>
  </message>
  <message>
   <source>Where the times of the samples come from</source>
   <translation>Woher die Zeiten der Abtastwerte kommen</translation>
  </message>
  <message>
   <source>Which motor units work, in which order and how fast they fire cannot be read from this signal.</source>
   <translation>Welche motorischen Einheiten arbeiten, in welcher Reihenfolge und wie schnell sie feuern, lässt sich aus diesem Signal nicht ablesen.</translation>
  </message>
  <message>
   <source>Which one of a pair is later</source>
   <translation>Wer in einem Paar später kommt</translation>
  </message>
  <message>
   <source>Which repetitions of the recording</source>
   <translation>Welche Wiederholungen der Aufnahme</translation>
  </message>
  <message>
   <source>Which signal is drawn; the envelope is always of the band-passed one.</source>
   <translation>Welches Signal gezeichnet wird; die Hüllkurve ist immer die des Bandpass-Signals.</translation>
  </message>
  <message>
   <source>Which step</source>
   <translation>Welcher Schritt</translation>
  </message>
  <message>
   <source>Whoever can use this computer can read it. Choose this to try things out, or where the whole disk is encrypted.</source>
   <translation>Wer diesen Rechner benutzen kann, kann sie lesen. Zum Ausprobieren wählen, oder wo die ganze Platte verschlüsselt ist.</translation>
  </message>
  <message>
   <source>Whole</source>
   <translation>Ganz</translation>
  </message>
  <message>
   <source>Whole recording</source>
   <translation>Ganze Aufnahme</translation>
  </message>
  <message>
   <source>Whole session</source>
   <translation>Ganze Sitzung</translation>
  </message>
  <message>
   <source>Whose progress?</source>
   <translation>Wessen Fortschritt?</translation>
  </message>
  <message>
   <source>Whose recording it is: a code such as P017, never a name.
It is stored in the file, not in the file's name.</source>
   <translation>Wessen Aufnahme es ist: eine Kennung wie P017, nie ein Name.
Sie steht in der Datei, nicht im Dateinamen.</translation>
  </message>
  <message>
   <source>Why? May stay empty</source>
   <translation>Warum? Darf leer bleiben</translation>
  </message>
  <message>
   <source>Width of a notch</source>
   <translation>Breite eines Kerbfilters</translation>
  </message>
  <message>
   <source>Window</source>
   <translation>Fenster</translation>
  </message>
  <message>
   <source>Window of the RMS envelope</source>
   <translation>Fenster der RMS-Hüllkurve</translation>
  </message>
  <message>
   <source>Window of the median frequency</source>
   <translation>Fenster der Medianfrequenz</translation>
  </message>
  <message>
   <source>Wiring</source>
   <translation>Beschaltung</translation>
  </message>
  <message>
   <source>With subfolders</source>
   <translation>Mit Unterordnern</translation>
  </message>
  <message>
   <source>With these settings too</source>
   <translation>Auch mit diesen Einstellungen</translation>
  </message>
  <message>
   <source>With two baseline sessions of the same person the limits are of that person's own error.</source>
   <translation>Mit zwei Ausgangsmessungen derselben Person stammen die Grenzen von deren eigenem Fehler.</translation>
  </message>
  <message>
   <source>Withheld: {reason}</source>
   <translation>Nicht angegeben: {reason}</translation>
  </message>
  <message>
   <source>Withheld: {value} of {of} windows hold; the others lie in a gap, or the filters settle</source>
   <translation>Nicht angegeben: {value} von {of} Fenstern gelten; die anderen liegen in einer Lücke, oder die Filter schwingen ein</translation>
  </message>
  <message>
   <source>Within a zone; a hold counts while all its muscles are in it.</source>
   <translation>In einer Zone; Halten zählt, solange alle seine Muskeln darin sind.</translation>
  </message>
  <message>
   <source>Within ± {tolerance} % MVC; RMS over {window} ms, {delay} ms late, taken off</source>
   <translation>Innerhalb ± {tolerance} % MVC; RMS über {window} ms, {delay} ms Verzug, abgezogen</translation>
  </message>
  <message>
   <source>Without a code, to try things out: the session belongs to no client.</source>
   <translation>Ohne Kennung, zum Ausprobieren: die Sitzung gehört zu keinem Klienten.</translation>
  </message>
  <message>
   <source>Without a subject code nothing is kept for later sessions.</source>
   <translation>Ohne Personencode wird nichts für spätere Sitzungen aufbewahrt.</translation>
  </message>
  <message>
   <source>Without an MVC of both sides the placement of the electrodes alone may make such a difference.</source>
   <translation>Ohne eine MVC beider Seiten kann schon die Lage der Elektroden einen solchen Unterschied machen.</translation>
  </message>
  <message>
   <source>Without synergies: {why}.</source>
   <translation>Ohne Synergien: {why}.</translation>
  </message>
  <message>
   <source>Without the gain of the amplifier its samples are counts, not µV.</source>
   <translation>Ohne die Verstärkung des Verstärkers sind die Abtastwerte Zählwerte, keine µV.</translation>
  </message>
  <message>
   <source>Words to think of</source>
   <translation>Worte zum Drandenken</translation>
  </message>
  <message>
   <source>Work</source>
   <translation>Arbeit</translation>
  </message>
  <message>
   <source>Work and rest by time</source>
   <translation>Arbeit und Pause nach Zeit</translation>
  </message>
  <message>
   <source>Work is shared otherwise than in the baseline</source>
   <translation>Die Arbeit ist anders verteilt als in der Ausgangsmessung</translation>
  </message>
  <message>
   <source>Work is shared quite otherwise than in the baseline</source>
   <translation>Die Arbeit ist ganz anders verteilt als in der Ausgangsmessung</translation>
  </message>
  <message>
   <source>Work, s</source>
   <translation>Arbeit, s</translation>
  </message>
  <message>
   <source>Works against</source>
   <translation>Arbeitet gegen</translation>
  </message>
  <message>
   <source>Workspace</source>
   <translation>Arbeitsbereich</translation>
  </message>
  <message>
   <source>Workspace {name}</source>
   <translation>Arbeitsbereich {name}</translation>
  </message>
  <message>
   <source>Write a source first, for example {source}</source>
   <translation>Zuerst eine Quelle schreiben, zum Beispiel {source}</translation>
  </message>
  <message>
   <source>Write as</source>
   <translation>Schreiben als</translation>
  </message>
  <message>
   <source>Write it to</source>
   <translation>Speichern in</translation>
  </message>
  <message>
   <source>Write it to another folder</source>
   <translation>In einen anderen Ordner schreiben</translation>
  </message>
  <message>
   <source>Write name=value, with &amp; between them and each name once.</source>
   <translation>Als name=wert schreiben, mit &amp; dazwischen und jedem Namen einmal.</translation>
  </message>
  <message>
   <source>Write the client's name</source>
   <translation>Namen des Klienten schreiben</translation>
  </message>
  <message>
   <source>Write the file (Enter)</source>
   <translation>Die Datei schreiben (Eingabe)</translation>
  </message>
  <message>
   <source>Write the report (Enter)</source>
   <translation>Bericht schreiben (Eingabe)</translation>
  </message>
  <message>
   <source>Write the report {name}</source>
   <translation>Bericht {name} schreiben</translation>
  </message>
  <message>
   <source>Write the results to</source>
   <translation>Ergebnisse schreiben in</translation>
  </message>
  <message>
   <source>Write the text of the next marker</source>
   <translation>Text der nächsten Marke schreiben</translation>
  </message>
  <message>
   <source>Write times as seconds or minutes:seconds, for example 1:15.5.</source>
   <translation>Zeiten als Sekunden oder Minuten:Sekunden, zum Beispiel 1:15,5.</translation>
  </message>
  <message>
   <source>Writing the report…</source>
   <translation>Bericht wird geschrieben…</translation>
  </message>
  <message>
   <source>Writing {name}, {percent}</source>
   <translation>{name} wird geschrieben, {percent}</translation>
  </message>
  <message>
   <source>Writing {name}…</source>
   <translation>{name} wird geschrieben…</translation>
  </message>
  <message>
   <source>Written: {file}</source>
   <translation>Geschrieben: {file}</translation>
  </message>
  <message>
   <source>Written: {names}</source>
   <translation>Geschrieben: {names}</translation>
  </message>
  <message>
   <source>XDF: samples and events as streams</source>
   <translation>XDF: Abtastwerte und Ereignisse als Ströme</translation>
  </message>
  <message>
   <source>Yes, all the time</source>
   <translation>Ja, die ganze Zeit</translation>
  </message>
  <message>
   <source>You may try it all the same: the test says what happens.</source>
   <translation>Ein Versuch geht trotzdem: der Test sagt, was geschieht.</translation>
  </message>
  <message>
   <source>Your choice could not be stored: {why}.</source>
   <translation>Die Auswahl konnte nicht gespeichert werden: {why}.</translation>
  </message>
  <message>
   <source>Your edits could not be kept: {why}</source>
   <translation>Ihre Änderungen ließen sich nicht behalten: {why}</translation>
  </message>
  <message>
   <source>Your own</source>
   <translation>Eigene</translation>
  </message>
  <message>
   <source>Zip file (*.zip)</source>
   <translation>Zip-Datei (*.zip)</translation>
  </message>
  <message>
   <source>Zone</source>
   <translation>Zone</translation>
  </message>
  <message>
   <source>Zone from</source>
   <translation>Zone ab</translation>
  </message>
  <message>
   <source>Zone of all muscles</source>
   <translation>Zone aller Muskeln</translation>
  </message>
  <message>
   <source>Zone of the recording: {zone}</source>
   <translation>Zone der Aufnahme: {zone}</translation>
  </message>
  <message>
   <source>Zone of this muscle</source>
   <translation>Zone dieses Muskels</translation>
  </message>
  <message>
   <source>Zone reached</source>
   <translation>Zone erreicht</translation>
  </message>
  <message>
   <source>Zone to</source>
   <translation>Zone bis</translation>
  </message>
  <message>
   <source>Zone {zone}</source>
   <translation>Zone {zone}</translation>
  </message>
  <message>
   <source>Zoom in</source>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Zoom out</source>
   <translation>Verkleinern</translation>
  </message>
  <message>
   <source>a few letters: l vast lat</source>
   <translation>einige Buchstaben: l vast lat</translation>
  </message>
  <message>
   <source>a sinusoid subtracted</source>
   <translation>Sinus abgezogen</translation>
  </message>
  <message>
   <source>about {minutes} min</source>
   <translation>etwa {minutes} min</translation>
  </message>
  <message>
   <source>about {time} left</source>
   <translation>noch etwa {time}</translation>
  </message>
  <message>
   <source>above the zone</source>
   <translation>über der Zone</translation>
  </message>
  <message>
   <source>acceptable</source>
   <translation>annehmbar</translation>
  </message>
  <message>
   <source>activation ({unit})</source>
   <translation>Aktivierung ({unit})</translation>
  </message>
  <message>
   <source>activation in % MVC: {channels}</source>
   <translation>Aktivierung in % MVC: {channels}</translation>
  </message>
  <message>
   <source>activation of the prime movers</source>
   <translation>Aktivierung der Hauptmuskeln</translation>
  </message>
  <message>
   <source>activation, 10th percentile</source>
   <translation>Aktivierung, 10. Perzentil</translation>
  </message>
  <message>
   <source>activation, 90th percentile</source>
   <translation>Aktivierung, 90. Perzentil</translation>
  </message>
  <message>
   <source>activation, median</source>
   <translation>Aktivierung, Median</translation>
  </message>
  <message>
   <source>add annotation</source>
   <translation>Notiz einfügen</translation>
  </message>
  <message>
   <source>after</source>
   <translation>nachher</translation>
  </message>
  <message>
   <source>against</source>
   <translation>gegen</translation>
  </message>
  <message>
   <source>agonist</source>
   <translation>Agonist</translation>
  </message>
  <message>
   <source>all</source>
   <translation>alle</translation>
  </message>
  <message>
   <source>all channels that are connected</source>
   <translation>alle verbundenen Kanäle</translation>
  </message>
  <message>
   <source>all channels together</source>
   <translation>allen Kanälen zusammen</translation>
  </message>
  <message>
   <source>all of it</source>
   <translation>ganze Aufnahme</translation>
  </message>
  <message>
   <source>amber above 10 %, red above 20 %</source>
   <translation>gelb über 10 %, rot über 20 %</translation>
  </message>
  <message>
   <source>amber: no number</source>
   <translation>gelb: keine Zahl</translation>
  </message>
  <message>
   <source>amplitude and spectrum over time</source>
   <translation>Amplitude und Spektrum im Zeitverlauf</translation>
  </message>
  <message>
   <source>amplitudes</source>
   <translation>Amplituden</translation>
  </message>
  <message numerus="yes">
   <source>and %n more</source>
   <translation>
    <numerusform>und %n weitere</numerusform>
    <numerusform>und %n weitere</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>and %n more channel(s)</source>
   <translation>
    <numerusform>und %n weiterer Kanal</numerusform>
    <numerusform>und %n weitere Kanäle</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>and %n more file(s)</source>
   <translation>
    <numerusform>und %n weitere Datei</numerusform>
    <numerusform>und %n weitere Dateien</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>and %n other pair(s)</source>
   <translation>
    <numerusform>und %n weiteres Paar</numerusform>
    <numerusform>und %n weitere Paare</numerusform>
   </translation>
  </message>
  <message>
   <source>and choose what it shows</source>
   <translation>und wählen, was es zeigt</translation>
  </message>
  <message>
   <source>antagonist</source>
   <translation>Antagonist</translation>
  </message>
  <message>
   <source>antagonist activity</source>
   <translation>Antagonistenaktivität</translation>
  </message>
  <message>
   <source>antagonist activity of {antagonist} above that of {agonist}</source>
   <translation>Antagonistenaktivität von {antagonist} über der von {agonist}</translation>
  </message>
  <message>
   <source>as many as there are</source>
   <translation>so viele, wie es gibt</translation>
  </message>
  <message>
   <source>as recorded, no filter</source>
   <translation>wie aufgenommen, ohne Filter</translation>
  </message>
  <message>
   <source>at limit, %</source>
   <translation>am Anschlag, %</translation>
  </message>
  <message>
   <source>at {time}</source>
   <translation>bei {time}</translation>
  </message>
  <message>
   <source>balanced within error, {value}</source>
   <translation>gleich innerhalb des Fehlers, {value}</translation>
  </message>
  <message>
   <source>band {band}</source>
   <translation>Band {band}</translation>
  </message>
  <message>
   <source>band {low} to {high} Hz</source>
   <translation>Band {low} bis {high} Hz</translation>
  </message>
  <message>
   <source>band {low}–{high} Hz</source>
   <translation>Band {low}–{high} Hz</translation>
  </message>
  <message>
   <source>bar: % of {reference}</source>
   <translation>Balken: % vom {reference}</translation>
  </message>
  <message>
   <source>baseline: balanced within error, SI {value} % (±{half})</source>
   <translation>Ausgangsmessung: gleich innerhalb des Fehlers, SI {value} % (±{half})</translation>
  </message>
  <message>
   <source>baseline: left higher, SI {value} % (±{half})</source>
   <translation>Ausgangsmessung: links höher, SI {value} % (±{half})</translation>
  </message>
  <message>
   <source>baseline: right higher, SI {value} % (±{half})</source>
   <translation>Ausgangsmessung: rechts höher, SI {value} % (±{half})</translation>
  </message>
  <message>
   <source>baselines</source>
   <translation>Ausgangsmessungen</translation>
  </message>
  <message>
   <source>before</source>
   <translation>vorher</translation>
  </message>
  <message>
   <source>below its limit</source>
   <translation>unter seiner Grenze</translation>
  </message>
  <message>
   <source>below the limit of SI {limit} %</source>
   <translation>unter der Grenze von SI {limit} %</translation>
  </message>
  <message>
   <source>below the zone</source>
   <translation>unter der Zone</translation>
  </message>
  <message>
   <source>below {high} %</source>
   <translation>unter {high} %</translation>
  </message>
  <message>
   <source>bench press</source>
   <translation>Bankdrücken</translation>
  </message>
  <message>
   <source>best so far</source>
   <translation>bisher beste</translation>
  </message>
  <message>
   <source>between the cursors</source>
   <translation>zwischen den Cursorn</translation>
  </message>
  <message>
   <source>beyond {limit} % and beyond chance</source>
   <translation>über {limit} % und mehr als Zufall</translation>
  </message>
  <message>
   <source>bold line: RMS, {window} ms</source>
   <translation>dicke Linie: RMS, {window} ms</translation>
  </message>
  <message>
   <source>both</source>
   <translation>beide</translation>
  </message>
  <message>
   <source>boundaries set by hand</source>
   <translation>Grenzen von Hand gesetzt</translation>
  </message>
  <message>
   <source>broken</source>
   <translation>abgebrochen</translation>
  </message>
  <message>
   <source>broken off</source>
   <translation>abgebrochen</translation>
  </message>
  <message>
   <source>by amplitude</source>
   <translation>nach Amplitude</translation>
  </message>
  <message>
   <source>by amplitude, 0 to 200</source>
   <translation>nach Amplitude, 0 bis 200</translation>
  </message>
  <message>
   <source>by shape, 0 to 100 %</source>
   <translation>nach Form, 0 bis 100 %</translation>
  </message>
  <message>
   <source>by time</source>
   <translation>nach Zeit</translation>
  </message>
  <message>
   <source>cannot be read</source>
   <translation>nicht lesbar</translation>
  </message>
  <message>
   <source>change</source>
   <translation>Änderung</translation>
  </message>
  <message>
   <source>change in multiples of the smallest one beyond error; grey: within error</source>
   <translation>Änderung in Vielfachen der kleinsten über den Fehler hinaus; grau: innerhalb des Fehlers</translation>
  </message>
  <message>
   <source>change since {before}</source>
   <translation>Änderung seit {before}</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>geändert</translation>
  </message>
  <message>
   <source>channels {numbers}</source>
   <translation>Kanäle {numbers}</translation>
  </message>
  <message>
   <source>checked earlier in this session</source>
   <translation>früher in dieser Sitzung geprüft</translation>
  </message>
  <message>
   <source>choose…</source>
   <translation>wählen…</translation>
  </message>
  <message>
   <source>cm</source>
   <translation>cm</translation>
  </message>
  <message>
   <source>columns</source>
   <translation>Spalten</translation>
  </message>
  <message>
   <source>compared in turn: {left} of the left, {right} of the right</source>
   <translation>abwechselnd verglichen: {left} links, {right} rechts</translation>
  </message>
  <message>
   <source>computer that sends it</source>
   <translation>Rechner, der ihn sendet</translation>
  </message>
  <message>
   <source>consent of {day}</source>
   <translation>Einwilligung vom {day}</translation>
  </message>
  <message>
   <source>counts</source>
   <translation>zählt</translation>
  </message>
  <message>
   <source>curl</source>
   <translation>Curl</translation>
  </message>
  <message>
   <source>dB</source>
   <translation>dB</translation>
  </message>
  <message>
   <source>dB re 1 {unit}²/Hz</source>
   <translation>dB re 1 {unit}²/Hz</translation>
  </message>
  <message>
   <source>deadlift</source>
   <translation>Kreuzheben</translation>
  </message>
  <message>
   <source>decrease of force</source>
   <translation>weniger Kraft</translation>
  </message>
  <message numerus="yes">
   <source>delete %n annotation(s)</source>
   <translation>
    <numerusform>%n Notiz löschen</numerusform>
    <numerusform>%n Notizen löschen</numerusform>
   </translation>
  </message>
  <message>
   <source>differs from your baseline</source>
   <translation>weicht von Ihrer Ausgangsmessung ab</translation>
  </message>
  <message>
   <source>differs much from your baseline</source>
   <translation>weicht stark von Ihrer Ausgangsmessung ab</translation>
  </message>
  <message>
   <source>does not count</source>
   <translation>zählt nicht</translation>
  </message>
  <message>
   <source>done</source>
   <translation>fertig</translation>
  </message>
  <message>
   <source>double-click: go there</source>
   <translation>Doppelklick: dorthin</translation>
  </message>
  <message>
   <source>droop left in</source>
   <translation>Abfall belassen</translation>
  </message>
  <message>
   <source>droop levelled</source>
   <translation>Abfall ausgeglichen</translation>
  </message>
  <message>
   <source>earlier electrodes</source>
   <translation>frühere Elektroden</translation>
  </message>
  <message>
   <source>edit annotation</source>
   <translation>Notiz ändern</translation>
  </message>
  <message>
   <source>efforts</source>
   <translation>Versuche</translation>
  </message>
  <message>
   <source>efforts that count</source>
   <translation>zählende Versuche</translation>
  </message>
  <message>
   <source>electrodes stayed on</source>
   <translation>Elektroden blieben sitzen</translation>
  </message>
  <message>
   <source>electrodes still on</source>
   <translation>Elektroden sitzen noch</translation>
  </message>
  <message>
   <source>end against beginning</source>
   <translation>Ende gegen Anfang</translation>
  </message>
  <message>
   <source>envelope: RMS, {window} ms</source>
   <translation>Hüllkurve: RMS, {window} ms</translation>
  </message>
  <message>
   <source>even</source>
   <translation>gleich</translation>
  </message>
  <message>
   <source>explosive start: no</source>
   <translation>explosiver Start: nein</translation>
  </message>
  <message>
   <source>explosive start: withheld, {why}</source>
   <translation>explosiver Start: nicht angegeben, {why}</translation>
  </message>
  <message>
   <source>explosive start: yes</source>
   <translation>explosiver Start: ja</translation>
  </message>
  <message>
   <source>explosive start: {share} % of {count}</source>
   <translation>explosiver Start: {share} % von {count}</translation>
  </message>
  <message>
   <source>fair</source>
   <translation>mäßig</translation>
  </message>
  <message>
   <source>female</source>
   <translation>weiblich</translation>
  </message>
  <message>
   <source>first one: your best so far</source>
   <translation>erster: bisher der beste</translation>
  </message>
  <message>
   <source>flagged from {n_least} repetitions on</source>
   <translation>markiert ab {n_least} Wiederholungen</translation>
  </message>
  <message>
   <source>flat, s</source>
   <translation>flach, s</translation>
  </message>
  <message>
   <source>for example back squat</source>
   <translation>zum Beispiel Kniebeuge</translation>
  </message>
  <message>
   <source>for example cyton</source>
   <translation>zum Beispiel cyton</translation>
  </message>
  <message>
   <source>framed, with a square: poor</source>
   <translation>gerahmt, mit Quadrat: schlecht</translation>
  </message>
  <message>
   <source>from {low} Hz</source>
   <translation>ab {low} Hz</translation>
  </message>
  <message>
   <source>from {low} to {high}</source>
   <translation>von {low} bis {high}</translation>
  </message>
  <message>
   <source>from {n} own baselines</source>
   <translation>aus {n} eigenen Ausgangsmessungen</translation>
  </message>
  <message>
   <source>from {time} on, after the jump</source>
   <translation>ab {time}, nach dem Sprung</translation>
  </message>
  <message>
   <source>gap in the span</source>
   <translation>Lücke im Abschnitt</translation>
  </message>
  <message>
   <source>gap of {seconds} s</source>
   <translation>Lücke von {seconds} s</translation>
  </message>
  <message>
   <source>gap {length}</source>
   <translation>Lücke {length}</translation>
  </message>
  <message>
   <source>given on</source>
   <translation>gegeben am</translation>
  </message>
  <message>
   <source>given up</source>
   <translation>aufgegeben</translation>
  </message>
  <message>
   <source>gives</source>
   <translation>gibt ab</translation>
  </message>
  <message>
   <source>good</source>
   <translation>gut</translation>
  </message>
  <message>
   <source>grey, with a triangle: fair</source>
   <translation>grau, mit Dreieck: mäßig</translation>
  </message>
  <message>
   <source>header lines</source>
   <translation>Kopfzeilen</translation>
  </message>
  <message>
   <source>heartbeat</source>
   <translation>Herzschlag</translation>
  </message>
  <message>
   <source>heartbeat left in</source>
   <translation>Herzschlag belassen</translation>
  </message>
  <message>
   <source>heartbeat removed</source>
   <translation>Herzschlag entfernt</translation>
  </message>
  <message>
   <source>height</source>
   <translation>Größe</translation>
  </message>
  <message>
   <source>held</source>
   <translation>gehalten</translation>
  </message>
  <message>
   <source>higher</source>
   <translation>höher</translation>
  </message>
  <message>
   <source>hold</source>
   <translation>Halten</translation>
  </message>
  <message>
   <source>hold activation</source>
   <translation>Aktivierung beim Halten</translation>
  </message>
  <message>
   <source>holds</source>
   <translation>Halteversuche</translation>
  </message>
  <message>
   <source>hum left in</source>
   <translation>Netzbrummen belassen</translation>
  </message>
  <message>
   <source>hum of {hz} Hz removed</source>
   <translation>Brummen von {hz} Hz entfernt</translation>
  </message>
  <message>
   <source>impulses</source>
   <translation>Impulse</translation>
  </message>
  <message>
   <source>in review it holds nearly all of the recording.</source>
   <translation>in der Durchsicht fasst es fast die ganze Aufnahme.</translation>
  </message>
  <message>
   <source>in the archive</source>
   <translation>im Archiv</translation>
  </message>
  <message>
   <source>in the zone</source>
   <translation>in der Zone</translation>
  </message>
  <message>
   <source>increase of force</source>
   <translation>mehr Kraft</translation>
  </message>
  <message>
   <source>indeterminate</source>
   <translation>unbestimmt</translation>
  </message>
  <message>
   <source>index (95 % band)</source>
   <translation>Index (95-%-Band)</translation>
  </message>
  <message>
   <source>it broke off</source>
   <translation>abgebrochen</translation>
  </message>
  <message>
   <source>it broke off: {why}</source>
   <translation>abgebrochen: {why}</translation>
  </message>
  <message>
   <source>it has no value</source>
   <translation>kein Wert vorhanden</translation>
  </message>
  <message>
   <source>it was not begun</source>
   <translation>nicht begonnen</translation>
  </message>
  <message>
   <source>it was not measured</source>
   <translation>nicht gemessen</translation>
  </message>
  <message>
   <source>it was skipped</source>
   <translation>wurde ausgelassen</translation>
  </message>
  <message>
   <source>it was skipped: {why}</source>
   <translation>wurde ausgelassen: {why}</translation>
  </message>
  <message>
   <source>its question, notes and findings</source>
   <translation>ihre Frage, Notizen und Feststellungen</translation>
  </message>
  <message>
   <source>its scatter is not known</source>
   <translation>die Streuung ist nicht bekannt</translation>
  </message>
  <message>
   <source>its signal was poor: {faults}</source>
   <translation>das Signal war schlecht: {faults}</translation>
  </message>
  <message>
   <source>its signal was poor; prepare the skin again and put the electrodes on anew</source>
   <translation>das Signal war schlecht; die Haut neu vorbereiten und die Elektroden neu aufkleben</translation>
  </message>
  <message>
   <source>judged after half a second of signal</source>
   <translation>beurteilt nach einer halben Sekunde Signal</translation>
  </message>
  <message>
   <source>kg</source>
   <translation>kg</translation>
  </message>
  <message>
   <source>lasted {time}</source>
   <translation>Dauer {time}</translation>
  </message>
  <message>
   <source>later ▶</source>
   <translation>später ▶</translation>
  </message>
  <message>
   <source>left</source>
   <translation>links</translation>
  </message>
  <message>
   <source>left against right</source>
   <translation>links gegen rechts</translation>
  </message>
  <message>
   <source>left higher</source>
   <translation>links höher</translation>
  </message>
  <message>
   <source>left higher by {value} %</source>
   <translation>links {value} % höher</translation>
  </message>
  <message>
   <source>left higher, {value}</source>
   <translation>links höher, {value}</translation>
  </message>
  <message>
   <source>left in</source>
   <translation>belassen</translation>
  </message>
  <message>
   <source>left out</source>
   <translation>ausgelassen</translation>
  </message>
  <message>
   <source>left/right, within chance</source>
   <translation>links/rechts, im Zufallsbereich</translation>
  </message>
  <message>
   <source>length of a repetition</source>
   <translation>Dauer einer Wiederholung</translation>
  </message>
  <message>
   <source>less</source>
   <translation>weniger</translation>
  </message>
  <message>
   <source>level at rest</source>
   <translation>Ruhepegel</translation>
  </message>
  <message>
   <source>limit</source>
   <translation>Grenze</translation>
  </message>
  <message>
   <source>line: median frequency in contraction</source>
   <translation>Linie: Medianfrequenz in der Kontraktion</translation>
  </message>
  <message>
   <source>live goes on</source>
   <translation>Live läuft weiter</translation>
  </message>
  <message>
   <source>load</source>
   <translation>Last</translation>
  </message>
  <message>
   <source>looked at: {what}</source>
   <translation>geprüft: {what}</translation>
  </message>
  <message>
   <source>loss cannot be counted</source>
   <translation>Verlust nicht zählbar</translation>
  </message>
  <message>
   <source>lost, %</source>
   <translation>verloren, %</translation>
  </message>
  <message>
   <source>lower</source>
   <translation>niedriger</translation>
  </message>
  <message>
   <source>m:ss</source>
   <translation>m:ss</translation>
  </message>
  <message>
   <source>mains, dB</source>
   <translation>Netz, dB</translation>
  </message>
  <message>
   <source>male</source>
   <translation>männlich</translation>
  </message>
  <message>
   <source>marker</source>
   <translation>Marke</translation>
  </message>
  <message>
   <source>mass</source>
   <translation>Masse</translation>
  </message>
  <message>
   <source>may be left out</source>
   <translation>darf ausgelassen werden</translation>
  </message>
  <message>
   <source>mean</source>
   <translation>Mittel</translation>
  </message>
  <message>
   <source>mean activation</source>
   <translation>mittlere Aktivierung</translation>
  </message>
  <message>
   <source>mean activation ({unit})</source>
   <translation>mittlere Aktivierung ({unit})</translation>
  </message>
  <message>
   <source>mean activation ({unit}); bar: 95 % band</source>
   <translation>mittlere Aktivierung ({unit}); Balken: 95-%-Band</translation>
  </message>
  <message>
   <source>mean of low / high · (low + high)</source>
   <translation>Mittel von niedriger / höher · (niedriger + höher)</translation>
  </message>
  <message>
   <source>mean of {value} s</source>
   <translation>Mittel über {value} s</translation>
  </message>
  <message>
   <source>mean velocity of the bar</source>
   <translation>mittlere Geschwindigkeit der Stange</translation>
  </message>
  <message>
   <source>mean {mean}</source>
   <translation>Mittel {mean}</translation>
  </message>
  <message>
   <source>mean {mean}, peak {peak}</source>
   <translation>Mittel {mean}, Spitze {peak}</translation>
  </message>
  <message>
   <source>mean, of MVC</source>
   <translation>Mittel, von der MVC</translation>
  </message>
  <message>
   <source>median frequency</source>
   <translation>Medianfrequenz</translation>
  </message>
  <message>
   <source>median frequency at the start</source>
   <translation>Medianfrequenz am Anfang</translation>
  </message>
  <message>
   <source>method: {name}</source>
   <translation>Verfahren: {name}</translation>
  </message>
  <message>
   <source>missing</source>
   <translation>fehlt</translation>
  </message>
  <message>
   <source>moment</source>
   <translation>Moment</translation>
  </message>
  <message>
   <source>more</source>
   <translation>mehr</translation>
  </message>
  <message>
   <source>move annotation</source>
   <translation>Notiz verschieben</translation>
  </message>
  <message>
   <source>movement</source>
   <translation>Bewegung</translation>
  </message>
  <message>
   <source>n</source>
   <translation>n</translation>
  </message>
  <message>
   <source>n = {count} samples</source>
   <translation>n = {count} Abtastwerte</translation>
  </message>
  <message>
   <source>n = {few} to {many}</source>
   <translation>n = {few} bis {many}</translation>
  </message>
  <message>
   <source>n = {n}</source>
   <translation>n = {n}</translation>
  </message>
  <message>
   <source>n {after}, before {before}</source>
   <translation>n {after}, vorher {before}</translation>
  </message>
  <message>
   <source>n {count}</source>
   <translation>n {count}</translation>
  </message>
  <message>
   <source>name of each in order: left_soleus,right_soleus</source>
   <translation>Name von jedem der Reihe nach: left_soleus,right_soleus</translation>
  </message>
  <message>
   <source>name of the stream; the first EMG stream found without</source>
   <translation>Name des Stroms; ohne Angabe der erste EMG-Strom</translation>
  </message>
  <message>
   <source>name, contact, notes, injuries, consent: all that is on the card</source>
   <translation>Name, Kontakt, Notizen, Verletzungen, Einwilligung: alles auf der Karte</translation>
  </message>
  <message>
   <source>name=value, with &amp; between them</source>
   <translation>name=wert, mit &amp; dazwischen</translation>
  </message>
  <message>
   <source>names or numbers from 1, with commas</source>
   <translation>Namen oder Nummern ab 1, mit Kommas</translation>
  </message>
  <message>
   <source>no</source>
   <translation>nein</translation>
  </message>
  <message>
   <source>no MVC was measured; measure one of each muscle before the tasks</source>
   <translation>keine MVC gemessen; vor den Aufgaben eine von jedem Muskel messen</translation>
  </message>
  <message>
   <source>no change larger than measurement error</source>
   <translation>keine Änderung größer als der Messfehler</translation>
  </message>
  <message>
   <source>no channel</source>
   <translation>kein Kanal</translation>
  </message>
  <message>
   <source>no consent is noted</source>
   <translation>keine Einwilligung notiert</translation>
  </message>
  <message>
   <source>no contraction in these seconds</source>
   <translation>keine Kontraktion in diesen Sekunden</translation>
  </message>
  <message>
   <source>no course</source>
   <translation>kein Verlauf</translation>
  </message>
  <message>
   <source>no date</source>
   <translation>ohne Datum</translation>
  </message>
  <message>
   <source>no difference between left and right larger than measurement error</source>
   <translation>kein Unterschied zwischen links und rechts größer als der Messfehler</translation>
  </message>
  <message>
   <source>no difference larger than measurement error</source>
   <translation>kein Unterschied größer als der Messfehler</translation>
  </message>
  <message>
   <source>no ending</source>
   <translation>keine Endung</translation>
  </message>
  <message>
   <source>no guided session</source>
   <translation>keine geführte Sitzung</translation>
  </message>
  <message>
   <source>no load</source>
   <translation>keine Last</translation>
  </message>
  <message>
   <source>no muscle</source>
   <translation>kein Muskel</translation>
  </message>
  <message>
   <source>no name</source>
   <translation>ohne Namen</translation>
  </message>
  <message>
   <source>no pattern</source>
   <translation>ohne Muster</translation>
  </message>
  <message>
   <source>no repetition yet</source>
   <translation>noch keine Wiederholung</translation>
  </message>
  <message>
   <source>no sample lost in {seconds} s</source>
   <translation>nichts verloren in {seconds} s</translation>
  </message>
  <message>
   <source>no side</source>
   <translation>ohne Seite</translation>
  </message>
  <message>
   <source>no value</source>
   <translation>kein Wert</translation>
  </message>
  <message>
   <source>no value now. Samples are missing, or the filters are still settling after a start, a gap or a jump.</source>
   <translation>jetzt kein Wert. Abtastwerte fehlen, oder die Filter schwingen nach einem Start, einer Lücke oder einem Sprung noch ein.</translation>
  </message>
  <message>
   <source>no value, or a poor signal</source>
   <translation>kein Wert, oder ein schlechtes Signal</translation>
  </message>
  <message>
   <source>no value, poor signal</source>
   <translation>kein Wert, schlechtes Signal</translation>
  </message>
  <message>
   <source>no value: the signal is poor. {advice}</source>
   <translation>kein Wert: das Signal ist schlecht. {advice}</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>none noted</source>
   <translation>nichts notiert</translation>
  </message>
  <message>
   <source>not begun</source>
   <translation>nicht begonnen</translation>
  </message>
  <message>
   <source>not beyond</source>
   <translation>nicht darüber</translation>
  </message>
  <message>
   <source>not beyond error</source>
   <translation>nicht über dem Fehler</translation>
  </message>
  <message>
   <source>not checked yet</source>
   <translation>noch nicht geprüft</translation>
  </message>
  <message>
   <source>not counted</source>
   <translation>nicht gezählt</translation>
  </message>
  <message>
   <source>not done</source>
   <translation>nicht gemacht</translation>
  </message>
  <message>
   <source>not finished</source>
   <translation>nicht beendet</translation>
  </message>
  <message>
   <source>not given</source>
   <translation>nicht angegeben</translation>
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
   <source>not kept</source>
   <translation>nicht behalten</translation>
  </message>
  <message>
   <source>not known</source>
   <translation>nicht bekannt</translation>
  </message>
  <message>
   <source>not measured yet</source>
   <translation>noch nicht gemessen</translation>
  </message>
  <message>
   <source>not possible now</source>
   <translation>jetzt nicht möglich</translation>
  </message>
  <message>
   <source>not reached</source>
   <translation>nicht erreicht</translation>
  </message>
  <message>
   <source>not said</source>
   <translation>nicht genannt</translation>
  </message>
  <message>
   <source>not stated</source>
   <translation>nicht angegeben</translation>
  </message>
  <message>
   <source>not yet known</source>
   <translation>noch nicht bekannt</translation>
  </message>
  <message>
   <source>notches</source>
   <translation>Kerbfilter</translation>
  </message>
  <message>
   <source>note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>nothing comes in</source>
   <translation>nichts kommt herein</translation>
  </message>
  <message>
   <source>nothing could be judged</source>
   <translation>nichts konnte beurteilt werden</translation>
  </message>
  <message>
   <source>nothing that could be judged is beyond its limit</source>
   <translation>nichts, was beurteilt werden konnte, liegt über seiner Grenze</translation>
  </message>
  <message>
   <source>nothing to do</source>
   <translation>nichts zu tun</translation>
  </message>
  <message>
   <source>now {value} %</source>
   <translation>jetzt {value} %</translation>
  </message>
  <message>
   <source>numbers from {low} to {high}</source>
   <translation>Zahlen von {low} bis {high}</translation>
  </message>
  <message>
   <source>numbers of those in use, as 1,2,5; all of EMG without</source>
   <translation>Nummern der genutzten, als 1,2,5; ohne Angabe alle mit EMG</translation>
  </message>
  <message>
   <source>of it in the zone</source>
   <translation>davon in der Zone</translation>
  </message>
  <message>
   <source>of own best</source>
   <translation>der Bestmarke</translation>
  </message>
  <message>
   <source>of the time on the line</source>
   <translation>der Zeit auf der Linie</translation>
  </message>
  <message>
   <source>of {which}</source>
   <translation>von {which}</translation>
  </message>
  <message>
   <source>off</source>
   <translation>aus</translation>
  </message>
  <message>
   <source>older copies beside the store: {names}</source>
   <translation>ältere Kopien neben der Kartei: {names}</translation>
  </message>
  <message>
   <source>on plan</source>
   <translation>im Plan</translation>
  </message>
  <message>
   <source>on {computer}</source>
   <translation>auf {computer}</translation>
  </message>
  <message>
   <source>only in the spectra</source>
   <translation>nur in den Spektren</translation>
  </message>
  <message>
   <source>onset from the mean of all muscles</source>
   <translation>Beginn gegen das Mittel aller Muskeln</translation>
  </message>
  <message>
   <source>onset, left after right</source>
   <translation>Beginn, links später als rechts</translation>
  </message>
  <message>
   <source>onset, left against right</source>
   <translation>Beginn, links gegen rechts</translation>
  </message>
  <message>
   <source>open</source>
   <translation>offen</translation>
  </message>
  <message>
   <source>over its limit</source>
   <translation>über seiner Grenze</translation>
  </message>
  <message>
   <source>own best, {rate} % MVC/s</source>
   <translation>Bestmarke, {rate} % MVC/s</translation>
  </message>
  <message>
   <source>pattern</source>
   <translation>Muster</translation>
  </message>
  <message>
   <source>pause before {time}</source>
   <translation>Pause davor {time}</translation>
  </message>
  <message>
   <source>peak</source>
   <translation>Spitze</translation>
  </message>
  <message>
   <source>peak activation</source>
   <translation>Spitzenaktivierung</translation>
  </message>
  <message>
   <source>peak of the task</source>
   <translation>Spitze der Aufgabe</translation>
  </message>
  <message>
   <source>peak {peak}</source>
   <translation>Spitze {peak}</translation>
  </message>
  <message>
   <source>placement alone may make a difference</source>
   <translation>schon die Platzierung kann einen Unterschied machen</translation>
  </message>
  <message>
   <source>planned</source>
   <translation>geplant</translation>
  </message>
  <message>
   <source>poor</source>
   <translation>schlecht</translation>
  </message>
  <message>
   <source>poor signal</source>
   <translation>schlechtes Signal</translation>
  </message>
  <message>
   <source>poor, left out</source>
   <translation>schlecht, weggelassen</translation>
  </message>
  <message>
   <source>prime movers</source>
   <translation>Hauptmuskeln</translation>
  </message>
  <message>
   <source>r {value}</source>
   <translation>r {value}</translation>
  </message>
  <message>
   <source>rate in Hz, where the stream does not say it</source>
   <translation>Rate in Hz, wenn der Strom sie nicht nennt</translation>
  </message>
  <message>
   <source>rate of EMG rise</source>
   <translation>EMG-Anstiegsrate</translation>
  </message>
  <message>
   <source>raw, median removed</source>
   <translation>roh, ohne Median</translation>
  </message>
  <message>
   <source>recovery</source>
   <translation>Erholung</translation>
  </message>
  <message>
   <source>red: amplifier at its limit</source>
   <translation>rot: Verstärker am Anschlag</translation>
  </message>
  <message>
   <source>references</source>
   <translation>Referenzen</translation>
  </message>
  <message>
   <source>repetition, from its start (0) to its end (100 %)</source>
   <translation>Wiederholung, vom Anfang (0) bis zum Ende (100 %)</translation>
  </message>
  <message>
   <source>repetitions</source>
   <translation>Wiederholungen</translation>
  </message>
  <message>
   <source>repetitions that count</source>
   <translation>zählende Wiederholungen</translation>
  </message>
  <message>
   <source>reps</source>
   <translation>Wdh.</translation>
  </message>
  <message>
   <source>rest</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>rest {time}</source>
   <translation>Pause {time}</translation>
  </message>
  <message>
   <source>rest {value} ± {sd} {unit}</source>
   <translation>Ruhe {value} ± {sd} {unit}</translation>
  </message>
  <message>
   <source>rest, µV</source>
   <translation>Ruhe, µV</translation>
  </message>
  <message>
   <source>resting</source>
   <translation>in der Pause</translation>
  </message>
  <message>
   <source>right</source>
   <translation>rechts</translation>
  </message>
  <message>
   <source>right higher</source>
   <translation>rechts höher</translation>
  </message>
  <message>
   <source>right higher by {value} %</source>
   <translation>rechts {value} % höher</translation>
  </message>
  <message>
   <source>right higher, {value}</source>
   <translation>rechts höher, {value}</translation>
  </message>
  <message>
   <source>row</source>
   <translation>Rudern</translation>
  </message>
  <message>
   <source>running</source>
   <translation>läuft</translation>
  </message>
  <message>
   <source>running for {time}</source>
   <translation>läuft seit {time}</translation>
  </message>
  <message>
   <source>s</source>
   <translation>s</translation>
  </message>
  <message>
   <source>s held, of {planned}</source>
   <translation>s gehalten, von {planned}</translation>
  </message>
  <message>
   <source>samples skipped on screen</source>
   <translation>im Bild ausgelassene Abtastwerte</translation>
  </message>
  <message>
   <source>scatter (CV)</source>
   <translation>Streuung (CV)</translation>
  </message>
  <message>
   <source>scatter {cv} (CV)</source>
   <translation>Streuung {cv} (CV)</translation>
  </message>
  <message>
   <source>seconds to look for it</source>
   <translation>Sekunden, ihn zu suchen</translation>
  </message>
  <message>
   <source>seen up to {value} Hz</source>
   <translation>gesehen bis {value} Hz</translation>
  </message>
  <message>
   <source>selected span</source>
   <translation>gewählte Spanne</translation>
  </message>
  <message>
   <source>session peak</source>
   <translation>Sitzungsmaximum</translation>
  </message>
  <message>
   <source>share of the repetition in which both are active</source>
   <translation>Anteil der Wiederholung, in dem beide aktiv sind</translation>
  </message>
  <message>
   <source>share of the work</source>
   <translation>Anteil an der Arbeit</translation>
  </message>
  <message>
   <source>share of the work, left against right</source>
   <translation>Anteil an der Arbeit, links gegen rechts</translation>
  </message>
  <message>
   <source>share of what is 100 %, now</source>
   <translation>Anteil an dem, was 100 % ist, jetzt</translation>
  </message>
  <message>
   <source>share of work</source>
   <translation>Arbeitsanteil</translation>
  </message>
  <message>
   <source>sides</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>signs consistent with a decrease of force</source>
   <translation>vereinbar mit weniger Kraft</translation>
  </message>
  <message>
   <source>signs consistent with an increase of force</source>
   <translation>vereinbar mit mehr Kraft</translation>
  </message>
  <message>
   <source>signs consistent with fatigue</source>
   <translation>vereinbar mit Ermüdung</translation>
  </message>
  <message>
   <source>signs consistent with recovery</source>
   <translation>vereinbar mit Erholung</translation>
  </message>
  <message>
   <source>since an earlier session</source>
   <translation>seit einer früheren Sitzung</translation>
  </message>
  <message>
   <source>skipped</source>
   <translation>ausgelassen</translation>
  </message>
  <message>
   <source>slope of the amplitude</source>
   <translation>Steigung der Amplitude</translation>
  </message>
  <message>
   <source>slope of the amplitude (%/min)</source>
   <translation>Steigung der Amplitude (%/min)</translation>
  </message>
  <message>
   <source>slope of the median frequency</source>
   <translation>Steigung der Medianfrequenz</translation>
  </message>
  <message>
   <source>slope of the median frequency (%/min)</source>
   <translation>Steigung der Medianfrequenz (%/min)</translation>
  </message>
  <message>
   <source>sounds after {ms} ms</source>
   <translation>klingt nach {ms} ms</translation>
  </message>
  <message>
   <source>spectra of {time} s</source>
   <translation>Spektren über {time} s</translation>
  </message>
  <message>
   <source>spectral trend</source>
   <translation>Trend des Spektrums</translation>
  </message>
  <message>
   <source>squat</source>
   <translation>Kniebeuge</translation>
  </message>
  <message>
   <source>stabiliser</source>
   <translation>Stabilisator</translation>
  </message>
  <message>
   <source>stay below {high} % of the MVC</source>
   <translation>unter {high} % der MVC bleiben</translation>
  </message>
  <message>
   <source>steadiness of the hold</source>
   <translation>Gleichmaß des Haltens</translation>
  </message>
  <message>
   <source>stop</source>
   <translation>Stopp</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>gestoppt</translation>
  </message>
  <message>
   <source>subject {code}</source>
   <translation>Person {code}</translation>
  </message>
  <message>
   <source>submax</source>
   <translation>submax.</translation>
  </message>
  <message>
   <source>submaximal</source>
   <translation>submaximal</translation>
  </message>
  <message>
   <source>submaximal reference</source>
   <translation>submaximale Referenz</translation>
  </message>
  <message>
   <source>symmetry index</source>
   <translation>Symmetrieindex</translation>
  </message>
  <message>
   <source>symmetry index (%); bar: 95 % band; grey: within ±{limit}</source>
   <translation>Symmetrieindex (%); Balken: 95-%-Band; grau: innerhalb ±{limit}</translation>
  </message>
  <message>
   <source>synergist</source>
   <translation>Synergist</translation>
  </message>
  <message>
   <source>take {number}</source>
   <translation>Durchgang {number}</translation>
  </message>
  <message>
   <source>takes over</source>
   <translation>übernimmt</translation>
  </message>
  <message>
   <source>task peak</source>
   <translation>Aufgabenmax.</translation>
  </message>
  <message>
   <source>tempo {tempo}</source>
   <translation>Tempo {tempo}</translation>
  </message>
  <message>
   <source>the board</source>
   <translation>das Gerät</translation>
  </message>
  <message>
   <source>the channel with the clearest rhythm</source>
   <translation>dem Kanal mit dem klarsten Rhythmus</translation>
  </message>
  <message>
   <source>the column of times</source>
   <translation>die Spalte der Zeiten</translation>
  </message>
  <message>
   <source>the decimal mark</source>
   <translation>das Dezimalzeichen</translation>
  </message>
  <message>
   <source>the device</source>
   <translation>das Gerät</translation>
  </message>
  <message numerus="yes">
   <source>the error of %n own baseline(s)</source>
   <translation>
    <numerusform>der Fehler aus %n eigener Ausgangsmessung</numerusform>
    <numerusform>der Fehler aus %n eigenen Ausgangsmessungen</numerusform>
   </translation>
  </message>
  <message>
   <source>the last 4 s of each channel, raw and band-passed</source>
   <translation>die letzten 4 s jedes Kanals, roh und im Bandpass</translation>
  </message>
  <message>
   <source>the rate</source>
   <translation>die Rate</translation>
  </message>
  <message>
   <source>the same electrodes within a day</source>
   <translation>dieselben Elektroden am selben Tag</translation>
  </message>
  <message>
   <source>the same settings</source>
   <translation>dieselben Einstellungen</translation>
  </message>
  <message>
   <source>the sessions have no number that may be compared</source>
   <translation>die Sitzungen haben keine Zahl, die verglichen werden darf</translation>
  </message>
  <message>
   <source>the slope of the amplitude was not measured</source>
   <translation>die Steigung der Amplitude wurde nicht gemessen</translation>
  </message>
  <message>
   <source>the sound device has gone</source>
   <translation>das Tongerät ist weg</translation>
  </message>
  <message>
   <source>the span is too long: bring A and B nearer together</source>
   <translation>der Abschnitt ist zu lang: A und B näher zusammenrücken</translation>
  </message>
  <message>
   <source>the unit</source>
   <translation>die Einheit</translation>
  </message>
  <message>
   <source>the usual error between days</source>
   <translation>der übliche Fehler zwischen Tagen</translation>
  </message>
  <message>
   <source>the usual error while electrodes stay on</source>
   <translation>der übliche Fehler, solange Elektroden sitzen bleiben</translation>
  </message>
  <message>
   <source>the usual values of the field</source>
   <translation>die üblichen Werte des Fachs</translation>
  </message>
  <message>
   <source>the whole session</source>
   <translation>die ganze Sitzung</translation>
  </message>
  <message>
   <source>this one {seconds} s</source>
   <translation>diese {seconds} s</translation>
  </message>
  <message>
   <source>time in the step (s)</source>
   <translation>Zeit im Schritt (s)</translation>
  </message>
  <message>
   <source>time in the zone</source>
   <translation>Zeit in der Zone</translation>
  </message>
  <message>
   <source>time to 70 % MVC</source>
   <translation>Zeit bis 70 % MVC</translation>
  </message>
  <message>
   <source>time, min:s</source>
   <translation>Zeit, min:s</translation>
  </message>
  <message>
   <source>to</source>
   <translation>bis</translation>
  </message>
  <message>
   <source>to do</source>
   <translation>zu tun</translation>
  </message>
  <message>
   <source>to what, such as: EMG, storage, report</source>
   <translation>worin, etwa: EMG, Speicherung, Bericht</translation>
  </message>
  <message>
   <source>too noisy</source>
   <translation>zu verrauscht</translation>
  </message>
  <message>
   <source>too quiet now</source>
   <translation>jetzt zu ruhig</translation>
  </message>
  <message>
   <source>took {time}</source>
   <translation>dauerte {time}</translation>
  </message>
  <message>
   <source>trend {sign}{slope} % a repetition (± {half})</source>
   <translation>Trend {sign}{slope} % je Wiederholung (± {half})</translation>
  </message>
  <message>
   <source>try {n_th} in {seconds} s</source>
   <translation>Versuch {n_th} in {seconds} s</translation>
  </message>
  <message>
   <source>try {n_th} is running</source>
   <translation>Versuch {n_th} läuft</translation>
  </message>
  <message>
   <source>two and four standard deviations of the baseline</source>
   <translation>zwei und vier Standardabweichungen der Ausgangsmessung</translation>
  </message>
  <message>
   <source>two repetitions in a row below the first three, beyond their scatter, {n} {counted}, {step}</source>
   <translation>zwei Wiederholungen nacheinander unter den ersten drei, über deren Streuung hinaus, {n} {counted}, {step}</translation>
  </message>
  <message>
   <source>type of the stream, for example EMG</source>
   <translation>Typ des Stroms, zum Beispiel EMG</translation>
  </message>
  <message>
   <source>under tension</source>
   <translation>unter Spannung</translation>
  </message>
  <message>
   <source>under tension {seconds} s</source>
   <translation>{seconds} s unter Spannung</translation>
  </message>
  <message>
   <source>under tension {time}</source>
   <translation>unter Spannung {time}</translation>
  </message>
  <message>
   <source>until it can be judged</source>
   <translation>bis zur Beurteilung</translation>
  </message>
  <message>
   <source>until it is ended</source>
   <translation>bis zum Beenden</translation>
  </message>
  <message>
   <source>unusable</source>
   <translation>unbrauchbar</translation>
  </message>
  <message>
   <source>up to {high} Hz</source>
   <translation>bis {high} Hz</translation>
  </message>
  <message>
   <source>usual error between days</source>
   <translation>üblicher Fehler zwischen Tagen</translation>
  </message>
  <message>
   <source>usual, lower</source>
   <translation>üblich, Untergrenze</translation>
  </message>
  <message>
   <source>usual, upper</source>
   <translation>üblich, Obergrenze</translation>
  </message>
  <message>
   <source>usual: {value}</source>
   <translation>üblich: {value}</translation>
  </message>
  <message>
   <source>values</source>
   <translation>Werte</translation>
  </message>
  <message>
   <source>variation of the hold</source>
   <translation>Schwankung beim Halten</translation>
  </message>
  <message>
   <source>velocity (device): lost {loss} %</source>
   <translation>Geschwindigkeit (Gerät): {loss} % verloren</translation>
  </message>
  <message>
   <source>version {version}</source>
   <translation>Version {version}</translation>
  </message>
  <message>
   <source>waiting</source>
   <translation>wartet</translation>
  </message>
  <message>
   <source>watch</source>
   <translation>aufpassen</translation>
  </message>
  <message>
   <source>what is between columns</source>
   <translation>was zwischen den Spalten steht</translation>
  </message>
  <message>
   <source>which of several devices</source>
   <translation>welches von mehreren Geräten</translation>
  </message>
  <message>
   <source>why, and what would help, is listed under what was not judged</source>
   <translation>warum, und was helfen würde, steht unter dem, was nicht beurteilt wurde</translation>
  </message>
  <message>
   <source>window {ms}</source>
   <translation>Fenster {ms}</translation>
  </message>
  <message>
   <source>windows</source>
   <translation>Fenster</translation>
  </message>
  <message>
   <source>with an explosive start</source>
   <translation>mit explosivem Start</translation>
  </message>
  <message>
   <source>with feedback</source>
   <translation>mit Feedback</translation>
  </message>
  <message>
   <source>with pattern</source>
   <translation>mit Muster</translation>
  </message>
  <message>
   <source>withheld</source>
   <translation>nicht angegeben</translation>
  </message>
  <message>
   <source>withheld: {reason}</source>
   <translation>nicht angegeben: {reason}</translation>
  </message>
  <message>
   <source>within the limits</source>
   <translation>innerhalb der Grenzen</translation>
  </message>
  <message>
   <source>without feedback</source>
   <translation>ohne Feedback</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>ja</translation>
  </message>
  <message>
   <source>{agonist} against {antagonist}</source>
   <translation>{agonist} gegen {antagonist}</translation>
  </message>
  <message>
   <source>{antagonist} against {agonist}</source>
   <translation>{antagonist} gegen {agonist}</translation>
  </message>
  <message>
   <source>{antagonist} to {agonist}</source>
   <translation>{antagonist} zu {agonist}</translation>
  </message>
  <message>
   <source>{bad} of {all} electrodes should be set anew.</source>
   <translation>{bad} von {all} Elektroden sollten neu gesetzt werden.</translation>
  </message>
  <message>
   <source>{before} then, {after} now, smallest detectable change {mdc} ({source}), {step}</source>
   <translation>damals {before}, jetzt {after}, kleinste nachweisbare Änderung {mdc} ({source}), {step}</translation>
  </message>
  <message>
   <source>{beyond} of {all} numbers changed by more than measurement error.</source>
   <translation>Um mehr als den Messfehler geändert: {beyond} von {all} Zahlen.</translation>
  </message>
  <message>
   <source>{beyond} of {n} numbers changed by more than measurement error.</source>
   <translation>Um mehr als den Messfehler geändert: {beyond} von {n} Zahlen.</translation>
  </message>
  <message>
   <source>{change} ({percent} %)</source>
   <translation>{change} ({percent} %)</translation>
  </message>
  <message>
   <source>{change} ({percent})</source>
   <translation>{change} ({percent})</translation>
  </message>
  <message>
   <source>{change} points</source>
   <translation>{change} Punkte</translation>
  </message>
  <message>
   <source>{code} is deleted.</source>
   <translation>{code} ist gelöscht.</translation>
  </message>
  <message>
   <source>{code} is exported: {path}</source>
   <translation>{code} ist exportiert: {path}</translation>
  </message>
  <message>
   <source>{code} is in the archive.</source>
   <translation>{code} ist im Archiv.</translation>
  </message>
  <message>
   <source>{code} is in the usual list again.</source>
   <translation>{code} ist wieder in der üblichen Liste.</translation>
  </message>
  <message>
   <source>{code} is saved.</source>
   <translation>{code} ist gespeichert.</translation>
  </message>
  <message>
   <source>{code}, {name}</source>
   <translation>{code}, {name}</translation>
  </message>
  <message>
   <source>{count} %</source>
   <translation>{count} %</translation>
  </message>
  <message>
   <source>{count} LSL streams found; the first is chosen.</source>
   <translation>{count} LSL-Ströme gefunden; der erste ist gewählt.</translation>
  </message>
  <message>
   <source>{count} h</source>
   <translation>{count} h</translation>
  </message>
  <message>
   <source>{count} min</source>
   <translation>{count} min</translation>
  </message>
  <message>
   <source>{count} more</source>
   <translation>{count} weitere</translation>
  </message>
  <message>
   <source>{count} ms</source>
   <translation>{count} ms</translation>
  </message>
  <message>
   <source>{count} of {all} channels</source>
   <translation>{count} von {all} Kanälen</translation>
  </message>
  <message>
   <source>{count} ports on this computer; open the list to choose.</source>
   <translation>{count} Schnittstellen an diesem Rechner; zum Wählen die Liste öffnen.</translation>
  </message>
  <message>
   <source>{count} s</source>
   <translation>{count} s</translation>
  </message>
  <message>
   <source>{count} µV</source>
   <translation>{count} µV</translation>
  </message>
  <message>
   <source>{device} needs “{field}”.</source>
   <translation>{device} braucht „{field}“.</translation>
  </message>
  <message>
   <source>{device} works.</source>
   <translation>{device} geht.</translation>
  </message>
  <message>
   <source>{doing} stopped. The device is being let go of in the background.</source>
   <translation>{doing} gestoppt. Das Gerät wird im Hintergrund losgelassen.</translation>
  </message>
  <message>
   <source>{done} of {all}</source>
   <translation>{done} von {all}</translation>
  </message>
  <message>
   <source>{done} of {all} muscles have their 100 %.</source>
   <translation>{done} von {all} Muskeln haben ihre 100 %.</translation>
  </message>
  <message>
   <source>{done} of {all} steps done</source>
   <translation>{done} von {all} Schritten fertig</translation>
  </message>
  <message>
   <source>{down} s down, {low} s pause, {up} s up, {high} s pause</source>
   <translation>{down} s ab, {low} s Pause, {up} s auf, {high} s Pause</translation>
  </message>
  <message numerus="yes">
   <source>{ended}, %n gap(s): {span} missing</source>
   <translation>
    <numerusform>{ended}, %n Lücke: {span} fehlen</numerusform>
    <numerusform>{ended}, %n Lücken: {span} fehlen</numerusform>
   </translation>
  </message>
  <message>
   <source>{ended}, no gaps</source>
   <translation>{ended}, ohne Lücken</translation>
  </message>
  <message>
   <source>{evidence}; also in {steps}</source>
   <translation>{evidence}; auch in {steps}</translation>
  </message>
  <message>
   <source>{evidence}; also {others}</source>
   <translation>{evidence}; auch {others}</translation>
  </message>
  <message>
   <source>{evidence}; not in {steps}</source>
   <translation>{evidence}; nicht in {steps}</translation>
  </message>
  <message>
   <source>{facts}, edits not saved</source>
   <translation>{facts}, Änderungen nicht gespeichert</translation>
  </message>
  <message>
   <source>{first} to {last}</source>
   <translation>{first} bis {last}</translation>
  </message>
  <message>
   <source>{first} to {last} ({what})</source>
   <translation>{first} bis {last} ({what})</translation>
  </message>
  <message>
   <source>{fs}, tier {tier}</source>
   <translation>{fs}, Stufe {tier}</translation>
  </message>
  <message>
   <source>{good} of {count} analysed</source>
   <translation>{good} von {count} ausgewertet</translation>
  </message>
  <message>
   <source>{held} s</source>
   <translation>{held} s</translation>
  </message>
  <message>
   <source>{hours} h {minutes} min</source>
   <translation>{hours} h {minutes} min</translation>
  </message>
  <message>
   <source>{hz} Hz</source>
   <translation>{hz} Hz</translation>
  </message>
  <message>
   <source>{hz} Hz is no usual rate of surface EMG: is it right?</source>
   <translation>{hz} Hz ist keine übliche Rate für Oberflächen-EMG: stimmt sie?</translation>
  </message>
  <message>
   <source>{index} not defined here</source>
   <translation>{index} hier nicht definiert</translation>
  </message>
  <message>
   <source>{index} {value} %</source>
   <translation>{index} {value} %</translation>
  </message>
  <message>
   <source>{job}: {problem}</source>
   <translation>{job}: {problem}</translation>
  </message>
  <message>
   <source>{kind} is not known; known: {all}</source>
   <translation>{kind} ist nicht bekannt; bekannt: {all}</translation>
  </message>
  <message>
   <source>{kohm} kΩ</source>
   <translation>{kohm} kΩ</translation>
  </message>
  <message>
   <source>{lane} {unit} from edge to edge</source>
   <translation>{lane} {unit} von Rand zu Rand</translation>
  </message>
  <message>
   <source>{lane} {unit} per lane</source>
   <translation>{lane} {unit} je Spur</translation>
  </message>
  <message>
   <source>{larger} begins {size} after {smaller_side}</source>
   <translation>{larger} beginnt {size} später als {smaller_side}</translation>
  </message>
  <message>
   <source>{later} {value} ms (±{half}) after {earlier}</source>
   <translation>{later} {value} ms (±{half}) nach {earlier}</translation>
  </message>
  <message>
   <source>{load} kg</source>
   <translation>{load} kg</translation>
  </message>
  <message>
   <source>{load} · {pct} % of 1RM</source>
   <translation>{load} · {pct} % von 1RM</translation>
  </message>
  <message>
   <source>{loss}, in {gaps} gaps</source>
   <translation>{loss}, Lücken: {gaps}</translation>
  </message>
  <message>
   <source>{lost} of {all} samples lost in {seconds} s</source>
   <translation>{lost} von {all} Abtastwerten in {seconds} s verloren</translation>
  </message>
  <message>
   <source>{low} to {high}</source>
   <translation>{low} bis {high}</translation>
  </message>
  <message>
   <source>{low} to {high} % of the MVC</source>
   <translation>{low} bis {high} % der MVC</translation>
  </message>
  <message>
   <source>{low}–{high} %</source>
   <translation>{low}–{high} %</translation>
  </message>
  <message>
   <source>{low}–{high} Hz</source>
   <translation>{low}–{high} Hz</translation>
  </message>
  <message>
   <source>{mean} ({values})</source>
   <translation>{mean} ({values})</translation>
  </message>
  <message>
   <source>{minutes} min</source>
   <translation>{minutes} min</translation>
  </message>
  <message>
   <source>{minutes} min {seconds} s</source>
   <translation>{minutes} min {seconds} s</translation>
  </message>
  <message>
   <source>{most} and {last}</source>
   <translation>{most} und {last}</translation>
  </message>
  <message numerus="yes">
   <source>{most} of %n client(s); search for the others</source>
   <translation>
    <numerusform>{most} von %n Klient; nach den anderen suchen</numerusform>
    <numerusform>{most} von %n Klienten; nach den anderen suchen</numerusform>
   </translation>
  </message>
  <message>
   <source>{muscle} (if there)</source>
   <translation>{muscle} (falls vorhanden)</translation>
  </message>
  <message>
   <source>{muscle} higher than the other side</source>
   <translation>{muscle} höher als die andere Seite</translation>
  </message>
  <message>
   <source>{muscle} higher: {value}</source>
   <translation>{muscle} höher: {value}</translation>
  </message>
  <message>
   <source>{muscle} onset [ms]</source>
   <translation>{muscle} Beginn [ms]</translation>
  </message>
  <message>
   <source>{muscle} share [%]</source>
   <translation>{muscle} Anteil [%]</translation>
  </message>
  <message>
   <source>{muscle}, both sides</source>
   <translation>{muscle}, beide Seiten</translation>
  </message>
  <message>
   <source>{muscle}, left and right</source>
   <translation>{muscle}, links und rechts</translation>
  </message>
  <message>
   <source>{muscle}: left higher by {size} % (± {around})</source>
   <translation>{muscle}: links höher um {size} % (± {around})</translation>
  </message>
  <message>
   <source>{muscle}: left out, {why}</source>
   <translation>{muscle}: ausgelassen, {why}</translation>
  </message>
  <message>
   <source>{muscle}: right higher by {size} % (± {around})</source>
   <translation>{muscle}: rechts höher um {size} % (± {around})</translation>
  </message>
  <message>
   <source>{muscle}: the signal is poor now</source>
   <translation>{muscle}: das Signal ist jetzt schlecht</translation>
  </message>
  <message>
   <source>{muscle}: withheld, {why}</source>
   <translation>{muscle}: nicht angegeben, {why}</translation>
  </message>
  <message>
   <source>{muscle}: {share} %</source>
   <translation>{muscle}: {share} %</translation>
  </message>
  <message>
   <source>{n_synergies} synergies explain {vaf} % (VAF)</source>
   <translation>{n_synergies} Synergien erklären {vaf} % (VAF)</translation>
  </message>
  <message>
   <source>{names} and {more} more</source>
   <translation>{names} und {more} weitere</translation>
  </message>
  <message>
   <source>{names} and {n} more</source>
   <translation>{names} und {n} weitere</translation>
  </message>
  <message>
   <source>{name} has the short name of a ready protocol.</source>
   <translation>{name} hat den Kurznamen eines fertigen Protokolls.</translation>
  </message>
  <message>
   <source>{name} is imported</source>
   <translation>{name} ist importiert</translation>
  </message>
  <message>
   <source>{name} is there already; nothing is overwritten.</source>
   <translation>{name} gibt es schon; nichts wird überschrieben.</translation>
  </message>
  <message>
   <source>{name} is written</source>
   <translation>{name} ist geschrieben</translation>
  </message>
  <message>
   <source>{name} stands in the fields and among the other parameters.</source>
   <translation>{name} steht in den Feldern und unter den weiteren Parametern.</translation>
  </message>
  <message>
   <source>{name} · {time} min</source>
   <translation>{name} · {time} min</translation>
  </message>
  <message>
   <source>{name}, own</source>
   <translation>{name}, eigenes</translation>
  </message>
  <message>
   <source>{name}, version {version}</source>
   <translation>{name}, Version {version}</translation>
  </message>
  <message>
   <source>{name}, {number} of {count}</source>
   <translation>{name}, {number} von {count}</translation>
  </message>
  <message>
   <source>{name}, {side}: no channel</source>
   <translation>{name}, {side}: kein Kanal</translation>
  </message>
  <message>
   <source>{name}: no value, poor signal quality.</source>
   <translation>{name}: kein Wert, schlechte Signalqualität.</translation>
  </message>
  <message>
   <source>{name}: no value.</source>
   <translation>{name}: kein Wert.</translation>
  </message>
  <message>
   <source>{name}: not found</source>
   <translation>{name}: nicht gefunden</translation>
  </message>
  <message>
   <source>{name}: {value} {unit} RMS</source>
   <translation>{name}: {value} {unit} RMS</translation>
  </message>
  <message>
   <source>{number} points</source>
   <translation>{number} Punkte</translation>
  </message>
  <message>
   <source>{n} good</source>
   <translation>{n} gut</translation>
  </message>
  <message>
   <source>{n} more</source>
   <translation>{n} weitere</translation>
  </message>
  <message>
   <source>{n} more are on the next page.</source>
   <translation>Weitere auf der nächsten Seite: {n}.</translation>
  </message>
  <message>
   <source>{n} not judged</source>
   <translation>{n} nicht beurteilt</translation>
  </message>
  <message>
   <source>{n} numbers ({first} …): {reason}</source>
   <translation>{n} Zahlen ({first} …): {reason}</translation>
  </message>
  <message>
   <source>{n} numbers compared with {before}</source>
   <translation>{n} Zahlen verglichen mit {before}</translation>
  </message>
  <message>
   <source>{n} of the {least} {counted} needed</source>
   <translation>nötig sind {least} {counted}, vorhanden {n}</translation>
  </message>
  <message>
   <source>{n} own baselines</source>
   <translation>{n} eigene Ausgangsmessungen</translation>
  </message>
  <message>
   <source>{n} poor and left out</source>
   <translation>{n} schlecht und weggelassen</translation>
  </message>
  <message>
   <source>{n} to be taken with care</source>
   <translation>{n} mit Vorsicht zu nehmen</translation>
  </message>
  <message>
   <source>{one} against {other}</source>
   <translation>{one} gegen {other}</translation>
  </message>
  <message>
   <source>{one} and {other} carry the same signal: check the cables.</source>
   <translation>{one} und {other} tragen dasselbe Signal: die Kabel prüfen.</translation>
  </message>
  <message>
   <source>{pair}: together within measurement error ({value} ms ± {half})</source>
   <translation>{pair}: gleichzeitig innerhalb des Messfehlers ({value} ms ± {half})</translation>
  </message>
  <message>
   <source>{path} cannot be opened: {why}</source>
   <translation>{path} lässt sich nicht öffnen: {why}</translation>
  </message>
  <message>
   <source>{path} holds no samples.</source>
   <translation>{path} enthält keine Abtastwerte.</translation>
  </message>
  <message numerus="yes">
   <source>{per_second} %/s, R² {r2}, %n window(s) over {span} s</source>
   <translation>
    <numerusform>{per_second} %/s, R² {r2}, %n Fenster über {span} s</numerusform>
    <numerusform>{per_second} %/s, R² {r2}, %n Fenster über {span} s</numerusform>
   </translation>
  </message>
  <message>
   <source>{percent} % (Ctrl++, Ctrl+−, Ctrl+0)</source>
   <translation>{percent} % (Strg++, Strg+−, Strg+0)</translation>
  </message>
  <message>
   <source>{points} points to the baseline</source>
   <translation>{points} Punkte zur Ausgangsmessung</translation>
  </message>
  <message>
   <source>{port} is not on this computer now.</source>
   <translation>{port} ist jetzt nicht an diesem Rechner.</translation>
  </message>
  <message>
   <source>{port}, probably this device.</source>
   <translation>{port}, vermutlich dieses Gerät.</translation>
  </message>
  <message>
   <source>{quantity} {size} higher than before</source>
   <translation>{quantity} {size} höher als vorher</translation>
  </message>
  <message>
   <source>{quantity} {size} lower than before</source>
   <translation>{quantity} {size} niedriger als vorher</translation>
  </message>
  <message>
   <source>{rate} % MVC/s ± {noise} %</source>
   <translation>{rate} % MVC/s ± {noise} %</translation>
  </message>
  <message>
   <source>{rate} pictures/s</source>
   <translation>{rate} Bilder/s</translation>
  </message>
  <message>
   <source>{same} of {total} synergies are the same as in the baseline (cosine from {limit} on, over {n_muscles} muscles)</source>
   <translation>{same} von {total} Synergien sind dieselben wie in der Ausgangsmessung (Kosinus ab {limit}, über {n_muscles} Muskeln)</translation>
  </message>
  <message>
   <source>{score} % of the time on the line</source>
   <translation>{score} % der Zeit auf der Linie</translation>
  </message>
  <message>
   <source>{seconds} s so far</source>
   <translation>bisher {seconds} s</translation>
  </message>
  <message>
   <source>{seconds} s without a valid value</source>
   <translation>{seconds} s ohne gültigen Wert</translation>
  </message>
  <message>
   <source>{second} to {first}</source>
   <translation>{second} zu {first}</translation>
  </message>
  <message>
   <source>{session}: {problem}</source>
   <translation>{session}: {problem}</translation>
  </message>
  <message>
   <source>{share} %</source>
   <translation>{share} %</translation>
  </message>
  <message numerus="yes">
   <source>{share} %, {lost} in %n gap(s)</source>
   <translation>
    <numerusform>{share} %, {lost} in %n Lücke</numerusform>
    <numerusform>{share} %, {lost} in %n Lücken</numerusform>
   </translation>
  </message>
  <message>
   <source>{share} of {reference}, which is {value} {unit}</source>
   <translation>{share} vom {reference}, das sind {value} {unit}</translation>
  </message>
  <message>
   <source>{shown} of {total}</source>
   <translation>{shown} von {total}</translation>
  </message>
  <message>
   <source>{side}: {reason}</source>
   <translation>{side}: {reason}</translation>
  </message>
  <message>
   <source>{signals} No sample was lost.</source>
   <translation>{signals} Kein Abtastwert ging verloren.</translation>
  </message>
  <message>
   <source>{signals} {loss} of the samples were lost, in {gaps} gaps.</source>
   <translation>{signals} Verlorene Abtastwerte: {loss}, Lücken: {gaps}.</translation>
  </message>
  <message>
   <source>{sign} Distance {distance} %: {level}</source>
   <translation>{sign} Abstand {distance} %: {level}</translation>
  </message>
  <message>
   <source>{sign} higher</source>
   <translation>{sign} höher</translation>
  </message>
  <message>
   <source>{sign} lower</source>
   <translation>{sign} niedriger</translation>
  </message>
  <message>
   <source>{sign} not compared</source>
   <translation>{sign} nicht verglichen</translation>
  </message>
  <message>
   <source>{sign} not judged</source>
   <translation>{sign} nicht beurteilt</translation>
  </message>
  <message>
   <source>{sign} within error</source>
   <translation>{sign} innerhalb des Fehlers</translation>
  </message>
  <message>
   <source>{size} GB free</source>
   <translation>{size} GB frei</translation>
  </message>
  <message>
   <source>{smaller} takes a smaller share of the work than {larger_side}</source>
   <translation>{smaller} übernimmt einen kleineren Anteil an der Arbeit als {larger_side}</translation>
  </message>
  <message>
   <source>{smaller} {below} below {larger_side}</source>
   <translation>{smaller} {below} unter {larger_side}</translation>
  </message>
  <message>
   <source>{small} against {large}, {size} points apart, 95 % band {size_low} to {size_high}, {n} {counted}, {step}, limit {limit} points</source>
   <translation>{small} gegen {large}, {size} Punkte auseinander, 95-%-Band {size_low} bis {size_high}, {n} {counted}, {step}, Grenze {limit} Punkte</translation>
  </message>
  <message>
   <source>{source} is not in the list</source>
   <translation>{source} ist nicht in der Liste</translation>
  </message>
  <message>
   <source>{source}, which streams now</source>
   <translation>{source}, die jetzt sendet</translation>
  </message>
  <message>
   <source>{step} of {steps}</source>
   <translation>{step} von {steps}</translation>
  </message>
  <message numerus="yes">
   <source>{step}, %n so far</source>
   <translation>
    <numerusform>{step}, bisher %n</numerusform>
    <numerusform>{step}, bisher %n</numerusform>
   </translation>
  </message>
  <message>
   <source>{step}, done</source>
   <translation>{step}, fertig</translation>
  </message>
  <message>
   <source>{step}, left</source>
   <translation>{step}, links</translation>
  </message>
  <message>
   <source>{step}, right</source>
   <translation>{step}, rechts</translation>
  </message>
  <message>
   <source>{step}, {count} of {of}</source>
   <translation>{step}, {count} von {of}</translation>
  </message>
  <message>
   <source>{step}: before and after</source>
   <translation>{step}: vorher und nachher</translation>
  </message>
  <message>
   <source>{successes} of {reps} repetitions made a point; zones moved by {moved} %.</source>
   <translation>{successes} von {reps} Wiederholungen brachten einen Punkt; Zonen um {moved} % verschoben.</translation>
  </message>
  <message>
   <source>{taker} takes over from {giver}</source>
   <translation>{taker} übernimmt von {giver}</translation>
  </message>
  <message>
   <source>{text_read!r} cannot be read as parameters.</source>
   <translation>{text_read!r} lässt sich nicht als Parameter lesen.</translation>
  </message>
  <message>
   <source>{then}; no change beyond error</source>
   <translation>{then}; keine Änderung über den Fehler hinaus</translation>
  </message>
  <message>
   <source>{then}; {value} points (±{half}) to the left</source>
   <translation>{then}; {value} Punkte (±{half}) nach links</translation>
  </message>
  <message>
   <source>{then}; {value} points (±{half}) to the right</source>
   <translation>{then}; {value} Punkte (±{half}) nach rechts</translation>
  </message>
  <message>
   <source>{time} at {hz} Hz</source>
   <translation>{time} mit {hz} Hz</translation>
  </message>
  <message>
   <source>{time} ms</source>
   <translation>{time} ms</translation>
  </message>
  <message>
   <source>{time} s</source>
   <translation>{time} s</translation>
  </message>
  <message>
   <source>{time}, mean of {n} holds</source>
   <translation>{time}, Mittel von {n} Haltephasen</translation>
  </message>
  <message>
   <source>{title} under this code: {count}</source>
   <translation>{title} unter dieser Kennung: {count}</translation>
  </message>
  <message>
   <source>{title}: the largest {window} ms begin {start} s after its start, {value} µV</source>
   <translation>{title}: die größten {window} ms beginnen {start} s nach dem Start, {value} µV</translation>
  </message>
  <message numerus="yes">
   <source>{told} (and %n before)</source>
   <translation>
    <numerusform>{told} (und %n davor)</numerusform>
    <numerusform>{told} (und %n davor)</numerusform>
   </translation>
  </message>
  <message>
   <source>{unit} RMS</source>
   <translation>{unit} RMS</translation>
  </message>
  <message>
   <source>{unit}, mean and peak; seconds below</source>
   <translation>{unit}, Mittel und Spitze; darunter Sekunden</translation>
  </message>
  <message>
   <source>{unit}²/Hz</source>
   <translation>{unit}²/Hz</translation>
  </message>
  <message>
   <source>{valid} of {which}</source>
   <translation>{valid} von {which}</translation>
  </message>
  <message>
   <source>{value} %</source>
   <translation>{value} %</translation>
  </message>
  <message>
   <source>{value} %/min</source>
   <translation>{value} %/min</translation>
  </message>
  <message>
   <source>{value} ({low} to {high})</source>
   <translation>{value} ({low} bis {high})</translation>
  </message>
  <message>
   <source>{value} Hz</source>
   <translation>{value} Hz</translation>
  </message>
  <message>
   <source>{value} cm</source>
   <translation>{value} cm</translation>
  </message>
  <message>
   <source>{value} kg</source>
   <translation>{value} kg</translation>
  </message>
  <message>
   <source>{value} min</source>
   <translation>{value} min</translation>
  </message>
  <message>
   <source>{value} ms</source>
   <translation>{value} ms</translation>
  </message>
  <message>
   <source>{value} ms ± {half}</source>
   <translation>{value} ms ± {half}</translation>
  </message>
  <message>
   <source>{value} of it in % MVC, 95 % band {low} to {high}, {n} {counted}, {step}</source>
   <translation>{value} davon in % MVC, 95-%-Band {low} bis {high}, {n} {counted}, {step}</translation>
  </message>
  <message>
   <source>{value} of {least} s</source>
   <translation>{value} von {least} s</translation>
  </message>
  <message>
   <source>{value} of {least} windows</source>
   <translation>{value} von {least} Fenstern</translation>
  </message>
  <message>
   <source>{value} s</source>
   <translation>{value} s</translation>
  </message>
  <message>
   <source>{value} s windows</source>
   <translation>Fenster von {value} s</translation>
  </message>
  <message>
   <source>{value} {unit}</source>
   <translation>{value} {unit}</translation>
  </message>
  <message>
   <source>{value} ± {spread}</source>
   <translation>{value} ± {spread}</translation>
  </message>
  <message>
   <source>{value}, n = {n_reps}</source>
   <translation>{value}, n = {n_reps}</translation>
  </message>
  <message>
   <source>{what} is not quiet at rest: {value}</source>
   <translation>{what} in Ruhe nicht ruhig: {value}</translation>
  </message>
  <message>
   <source>{what} stays quiet: mean activation {value}</source>
   <translation>{what} bleibt ruhig: mittlere Aktivierung {value}</translation>
  </message>
  <message>
   <source>{what}, in {unit}</source>
   <translation>{what}, in {unit}</translation>
  </message>
  <message>
   <source>{what}: amplitude {rms} a minute ({rms_low} to {rms_high}), {spectrum} {mdf} a minute ({mdf_low} to {mdf_high}), {n} {counted}, {step}</source>
   <translation>{what}: Amplitude {rms} je Minute ({rms_low} bis {rms_high}), {spectrum} {mdf} je Minute ({mdf_low} bis {mdf_high}), {n} {counted}, {step}</translation>
  </message>
  <message>
   <source>{what}: for {time} s more</source>
   <translation>{what}: noch {time} s</translation>
  </message>
  <message>
   <source>{what}: hold unsteady, activation varies by {value}</source>
   <translation>{what}: Halten ungleichmäßig, Aktivierung schwankt um {value}</translation>
  </message>
  <message>
   <source>{what}: no explosive start, 70 % MVC only after {value}</source>
   <translation>{what}: kein explosiver Start, 70 % MVC erst nach {value}</translation>
  </message>
  <message>
   <source>{what}: signs consistent with fatigue</source>
   <translation>{what}: vereinbar mit Ermüdung</translation>
  </message>
  <message>
   <source>{what}: {quantity} {size} higher than before</source>
   <translation>{what}: {quantity} {size} höher als vorher</translation>
  </message>
  <message>
   <source>{what}: {quantity} {size} lower than before</source>
   <translation>{what}: {quantity} {size} niedriger als vorher</translation>
  </message>
  <message>
   <source>{what}: {why}</source>
   <translation>{what}: {why}</translation>
  </message>
  <message>
   <source>{what}; P10, median, P90: below them for 10, 50 and 90 % of the time of work, without the pauses</source>
   <translation>{what}; P10, Median, P90: 10, 50 und 90 % der Arbeitszeit liegen darunter, ohne die Pausen</translation>
  </message>
  <message>
   <source>{whose}, begun {when}, was interrupted at step {number}, {step}.</source>
   <translation>{whose}, begonnen {when}, wurde bei Schritt {number} unterbrochen, {step}.</translation>
  </message>
  <message>
   <source>{whose}, begun {when}, was interrupted.</source>
   <translation>{whose}, begonnen {when}, wurde unterbrochen.</translation>
  </message>
  <message>
   <source>{whose}, begun {when}, was not ended.</source>
   <translation>{whose}, begonnen {when}, wurde nicht beendet.</translation>
  </message>
  <message>
   <source>{window} ms</source>
   <translation>{window} ms</translation>
  </message>
  <message>
   <source>{zone} % MVC</source>
   <translation>{zone} % MVC</translation>
  </message>
  <message>
   <source>± </source>
   <translation>± </translation>
  </message>
  <message>
   <source>± 95 %</source>
   <translation>± 95 %</translation>
  </message>
  <message>
   <source>± is the 95 % interval by chance.</source>
   <translation>± ist das zufällige 95-%-Intervall.</translation>
  </message>
  <message>
   <source>± is the 95 % interval; it allows for windows that overlap</source>
   <translation>± ist das 95-%-Intervall; es berücksichtigt überlappende Fenster</translation>
  </message>
  <message>
   <source>±{value} Hz by chance</source>
   <translation>±{value} Hz zufällig</translation>
  </message>
  <message>
   <source>±{voltage} if they are {unit}</source>
   <translation>±{voltage}, falls es {unit} sind</translation>
  </message>
  <message>
   <source>µV per count</source>
   <translation>µV je Zählwert</translation>
  </message>
  <message>
   <source>Δt {seconds} s</source>
   <translation>Δt {seconds} s</translation>
  </message>
  <message>
   <source>–</source>
   <translation>–</translation>
  </message>
  <message>
   <source>–: not known</source>
   <translation>–: nicht bekannt</translation>
  </message>
  <message>
   <source>“{cue}”</source>
   <translation>„{cue}“</translation>
  </message>
  <message>
   <source>“{words}”</source>
   <translation>„{words}“</translation>
  </message>
  <message>
   <source>† of an earlier session: ±40–65 % unless the electrodes stayed on</source>
   <translation>† aus einer früheren Sitzung: ±40–65 %, außer die Elektroden blieben sitzen</translation>
  </message>
  <message>
   <source>… of {value} Hz</source>
   <translation>… von {value} Hz</translation>
  </message>
  <message>
   <source>… or drop a file or a folder anywhere on this window</source>
   <translation>… oder eine Datei oder einen Ordner auf dieses Fenster ziehen</translation>
  </message>
  <message>
   <source>↑ ↓ choose    Enter does it    Esc closes</source>
   <translation>↑ ↓ wählt    Eingabe führt aus    Esc schließt</translation>
  </message>
  <message>
   <source>−</source>
   <translation>−</translation>
  </message>
  <message>
   <source>≠ another than in the baseline (cosine {value} with {name})</source>
   <translation>≠ eine andere als in der Ausgangsmessung (Kosinus {value} mit {name})</translation>
  </message>
  <message>
   <source>≠ the baseline has none like it</source>
   <translation>≠ in der Ausgangsmessung gibt es keine solche</translation>
  </message>
  <message>
   <source>▲ higher and ▼ lower: larger than the smallest detectable change, which is what measurement error alone hardly ever reaches. ○ within error: no difference can be told. – not judged and ✕ not compared: point at the row to read why.</source>
   <translation>▲ höher und ▼ niedriger: größer als die kleinste nachweisbare Änderung, die der Messfehler allein kaum je erreicht. ○ innerhalb des Fehlers: kein Unterschied nachweisbar. – nicht beurteilt und ✕ nicht verglichen: auf die Zeile zeigen, um den Grund zu lesen.</translation>
  </message>
  <message>
   <source>◀ earlier</source>
   <translation>◀ früher</translation>
  </message>
  <message>
   <source>● Recording {name}</source>
   <translation>● Aufnahme {name}</translation>
  </message>
  <message>
   <source>● Recording {time}</source>
   <translation>● Aufnahme {time}</translation>
  </message>
  <message>
   <source>● VAF in total. ■ Muscle that is explained worst. ◆ Shuffled: what as many synergies give where muscles do not go together. Ring: the number found. Line: 90 %.</source>
   <translation>● VAF insgesamt. ■ Muskel, der am schlechtesten erklärt ist. ◆ Gemischt: was ebenso viele Synergien ergeben, wo Muskeln nicht zusammenspielen. Ring: die gefundene Zahl. Linie: 90 %.</translation>
  </message>
  <message>
   <source>✓ same as in the baseline (cosine {value})</source>
   <translation>✓ dieselbe wie in der Ausgangsmessung (Kosinus {value})</translation>
  </message>
 </context>
 <context>
  <name>below</name>
  <message>
   <source>    Try: myobench recover {0}; it is not changed.</source>
   <translation>    Versuchen: myobench recover {0}; sie wird nicht verändert.</translation>
  </message>
  <message>
   <source> (seen at {0} Hz)</source>
   <translation> (zu sehen bei {0} Hz)</translation>
  </message>
  <message>
   <source>% of the baseline's mean</source>
   <translation>% des Mittels der Ausgangsmessung</translation>
  </message>
  <message>
   <source>% of the peak in the task</source>
   <translation>% der Spitze in der Aufgabe</translation>
  </message>
  <message>
   <source>% submaximal</source>
   <translation>% submaximal</translation>
  </message>
  <message>
   <source>'of' must be the id of an earlier step ({0}), not {1}</source>
   <translation>'of' muss die id eines früheren Schritts sein ({0}), nicht {1}</translation>
  </message>
  <message>
   <source>* not said in the file: when it was last changed</source>
   <translation>* steht nicht in der Datei: wann sie zuletzt geändert wurde</translation>
  </message>
  <message>
   <source>, -3 dB at {0} Hz</source>
   <translation>, −3 dB bei {0} Hz</translation>
  </message>
  <message>
   <source>, not measured</source>
   <translation>, nicht gemessen</translation>
  </message>
  <message>
   <source>, {0} Hz measured</source>
   <translation>, {0} Hz gemessen</translation>
  </message>
  <message>
   <source>--rate HZ, or --time-column N for a column of seconds</source>
   <translation>--rate HZ oder --time-column N für eine Spalte mit Sekunden</translation>
  </message>
  <message>
   <source>--time-column {0} or --rate HZ</source>
   <translation>--time-column {0} oder --rate HZ</translation>
  </message>
  <message>
   <source>--unit uV, mV or V, or --uv-per-count</source>
   <translation>--unit uV, mV oder V, oder --uv-per-count</translation>
  </message>
  <message>
   <source>0 (off) to 1e9 µV</source>
   <translation>0 (aus) bis 1e9 µV</translation>
  </message>
  <message>
   <source>0 &lt; low &lt; high</source>
   <translation>0 &lt; tief &lt; hoch</translation>
  </message>
  <message>
   <source>0 to 1000 ms</source>
   <translation>0 bis 1000 ms</translation>
  </message>
  <message>
   <source>0 to 10000 ms</source>
   <translation>0 bis 10000 ms</translation>
  </message>
  <message>
   <source>0 to 5000 ms</source>
   <translation>0 bis 5000 ms</translation>
  </message>
  <message>
   <source>0 to below 1</source>
   <translation>0 bis unter 1</translation>
  </message>
  <message>
   <source>0.02 to 10 s</source>
   <translation>0,02 bis 10 s</translation>
  </message>
  <message>
   <source>0.05 to 10 Hz</source>
   <translation>0,05 bis 10 Hz</translation>
  </message>
  <message>
   <source>0.1 to 10 Hz</source>
   <translation>0,1 bis 10 Hz</translation>
  </message>
  <message>
   <source>0.1 to 10 s</source>
   <translation>0,1 bis 10 s</translation>
  </message>
  <message>
   <source>0.2 to 30 s</source>
   <translation>0,2 bis 30 s</translation>
  </message>
  <message>
   <source>1 ms to rms_ms</source>
   <translation>1 ms bis rms_ms</translation>
  </message>
  <message>
   <source>1 to 10</source>
   <translation>1 bis 10</translation>
  </message>
  <message>
   <source>1 to 8</source>
   <translation>1 bis 8</translation>
  </message>
  <message>
   <source>10 to 5000 ms</source>
   <translation>10 bis 5000 ms</translation>
  </message>
  <message>
   <source>404 Not found</source>
   <translation>404 Not found</translation>
  </message>
  <message>
   <source>50, 60 or 0 (off)</source>
   <translation>50, 60 oder 0 (aus)</translation>
  </message>
  <message>
   <source>505 Version not supported</source>
   <translation>505 Version not supported</translation>
  </message>
  <message>
   <source>70 % MVC was not reached</source>
   <translation>70 % MVC nicht erreicht</translation>
  </message>
  <message>
   <source>70 % MVC was not reached, or no effort may be judged</source>
   <translation>70 % MVC nicht erreicht, oder kein Versuch ist beurteilbar</translation>
  </message>
  <message>
   <source>: the largest RMS over the window of the amplitude</source>
   <translation>: der größte RMS über das Fenster der Amplitude</translation>
  </message>
  <message>
   <source>: there is no such port</source>
   <translation>: diesen Port gibt es nicht</translation>
  </message>
  <message>
   <source>: this user may not use it</source>
   <translation>: dieses Benutzerkonto darf ihn nicht nutzen</translation>
  </message>
  <message>
   <source>: write it on one line</source>
   <translation>: in einer Zeile schreiben</translation>
  </message>
  <message>
   <source>; did you mean {0}</source>
   <translation>; gemeint vielleicht {0}</translation>
  </message>
  <message>
   <source>A channel that hums cannot show how quiet a muscle is.</source>
   <translation>Ein Kanal, der brummt, kann nicht zeigen, wie ruhig ein Muskel ist.</translation>
  </message>
  <message>
   <source>A dead stop on the floor: the rest between repetitions is what parts them.</source>
   <translation>Ganz auf dem Boden absetzen: die Ruhe zwischen den Wiederholungen trennt sie.</translation>
  </message>
  <message>
   <source>A falling median frequency means slower action potentials or another muscle length, temperature, load or electrode position.</source>
   <translation>Eine sinkende Medianfrequenz bedeutet langsamere Aktionspotenziale oder eine andere Muskellänge, Temperatur, Last oder Elektrodenlage.</translation>
  </message>
  <message>
   <source>A first look at any muscles: is the signal real, how quiet is rest, what does a minute of movement show. There is no MVC, so that amplitudes stay in µV and say nothing between muscles.</source>
   <translation>Ein erster Blick auf beliebige Muskeln: ist das Signal echt, wie ruhig ist die Ruhe, was zeigt eine Minute Bewegung. Es gibt keine MVC; Amplituden bleiben also in µV und sagen nichts zwischen Muskeln.</translation>
  </message>
  <message>
   <source>A higher value in one muscle than in another does not mean that it works harder: electrodes, skin and fat differ. Compare a muscle with itself.</source>
   <translation>Ein höherer Wert in einem Muskel als in einem anderen heißt nicht, dass er mehr arbeitet: Elektroden, Haut und Fett unterscheiden sich. Vergleichen Sie einen Muskel mit sich selbst.</translation>
  </message>
  <message>
   <source>A light to medium load. The set may be ended when the screen says that the EMG drop-off is past its limit.</source>
   <translation>Eine leichte bis mittlere Last. Der Satz darf enden, wenn der Bildschirm sagt, dass der EMG-Abfall über seiner Grenze liegt.</translation>
  </message>
  <message>
   <source>A little above the lowest point, front thigh 10 to 30 degrees above level.</source>
   <translation>Etwas über dem tiefsten Punkt, vorderer Oberschenkel 10 bis 30 Grad über der Waagerechten.</translation>
  </message>
  <message>
   <source>A little above the lowest point, thighs 10 to 30 degrees above level.</source>
   <translation>Etwas über dem tiefsten Punkt, Oberschenkel 10 bis 30 Grad über der Waagerechten.</translation>
  </message>
  <message>
   <source>A muscle that does not come back to its first rest is worth a second look.</source>
   <translation>Ein Muskel, der nicht zu seiner ersten Ruhe zurückkehrt, verdient einen zweiten Blick.</translation>
  </message>
  <message>
   <source>A quarter (25 %) down the line from the head of the fibula to the outer ankle.</source>
   <translation>Ein Viertel (25 %) abwärts auf der Linie vom Wadenbeinkopf zum Außenknöchel.</translation>
  </message>
  <message>
   <source>A quarter of the strength is enough.</source>
   <translation>Ein Viertel der Kraft genügt.</translation>
  </message>
  <message>
   <source>A rate of {0} Hz cannot be stated closely enough in {1}+ for {2} samples.</source>
   <translation>Eine Rate von {0} Hz lässt sich in {1}+ für {2} Abtastwerte nicht genau genug angeben.</translation>
  </message>
  <message>
   <source>A rate of {0} Hz is not possible.</source>
   <translation>Eine Rate von {0} Hz ist nicht möglich.</translation>
  </message>
  <message>
   <source>A recording keeps up to {0} bytes of it: shorten it.</source>
   <translation>Eine Aufnahme speichert davon höchstens {0} Bytes: bitte kürzen.</translation>
  </message>
  <message>
   <source>A repetition was not completed and is not counted.</source>
   <translation>Eine Wiederholung wurde nicht vollendet und wird nicht gezählt.</translation>
  </message>
  <message>
   <source>A scale of {0} µV per count is not possible.</source>
   <translation>Eine Skalierung von {0} µV je Zählwert ist nicht möglich.</translation>
  </message>
  <message>
   <source>A score needs {0} efforts that count; there are {1}.</source>
   <translation>Eine Wertung braucht {0} zählende Versuche; vorhanden sind {1}.</translation>
  </message>
  <message>
   <source>A session needs at least one recording.</source>
   <translation>Eine Sitzung braucht mindestens eine Aufnahme.</translation>
  </message>
  <message>
   <source>A submaximal reference does not allow comparing muscles. Measure an MVC of each.</source>
   <translation>Eine submaximale Referenz erlaubt keinen Vergleich von Muskeln. Von jedem eine MVC messen.</translation>
  </message>
  <message>
   <source>A title has 1 to {0} letters that can be printed</source>
   <translation>Ein Name hat 1 bis {0} druckbare Zeichen</translation>
  </message>
  <message>
   <source>A unit and a scale per count exclude each other.</source>
   <translation>Eine Einheit und eine Skalierung je Zählwert schließen einander aus.</translation>
  </message>
  <message>
   <source>A wall sit held for a minute in a zone: amplitude and median frequency over time, steadiness, and how a second hold after a pause differs. A falling median frequency alone proves nothing: the knee angle must stay as it is.</source>
   <translation>Wandsitzen, eine Minute in einer Zone gehalten: Amplitude und Medianfrequenz im Zeitverlauf, Gleichmaß, und wie sich ein zweites Halten nach einer Pause unterscheidet. Eine sinkende Medianfrequenz allein beweist nichts: der Kniewinkel muss bleiben, wie er ist.</translation>
  </message>
  <message>
   <source>ADC counts, not µV</source>
   <translation>ADC-Zählwerte, keine µV</translation>
  </message>
  <message>
   <source>About 2 cm above the brow, over the pupil.</source>
   <translation>Etwa 2 cm über der Braue, über der Pupille.</translation>
  </message>
  <message>
   <source>About 3 cm beside the midline, just above the height of the navel, between two tendinous lines.</source>
   <translation>Etwa 3 cm neben der Mittellinie, knapp über Nabelhöhe, zwischen zwei Sehnenstreifen.</translation>
  </message>
  <message>
   <source>About 4 cm below the crook of the elbow, on the bulge of the thumb side.</source>
   <translation>Etwa 4 cm unterhalb der Ellenbeuge, auf dem Wulst der Daumenseite.</translation>
  </message>
  <message>
   <source>About 4 cm below the lower tip of the shoulder blade, half-way between the spine and the outer edge of the trunk.</source>
   <translation>Etwa 4 cm unter dem unteren Schulterblattwinkel, in der Mitte zwischen Wirbelsäule und äußerem Rumpfrand.</translation>
  </message>
  <message>
   <source>About 4 cm below the shoulder blade's spine, on the outer half of the blade.</source>
   <translation>Etwa 4 cm unter der Schulterblattgräte, auf der äußeren Hälfte des Schulterblatts.</translation>
  </message>
  <message>
   <source>About 8 cm below the front hip spine (ASIS) on the line to the inner condyle of the thigh bone.</source>
   <translation>Etwa 8 cm unter dem vorderen Darmbeinstachel (ASIS) auf der Linie zum inneren Oberschenkelkondylus.</translation>
  </message>
  <message>
   <source>About a third of the way up, upper arms near level with the bench.</source>
   <translation>Nach etwa einem Drittel des Weges nach oben, Oberarme fast auf Höhe der Bank.</translation>
  </message>
  <message>
   <source>Accept or redo</source>
   <translation>Annehmen oder wiederholen</translation>
  </message>
  <message>
   <source>Accepted</source>
   <translation>Angenommen</translation>
  </message>
  <message>
   <source>Accepted as the reference</source>
   <translation>Als Referenz angenommen</translation>
  </message>
  <message>
   <source>Across the back, from the spine towards the acromion.</source>
   <translation>Quer über den Rücken, von der Wirbelsäule zum Akromion.</translation>
  </message>
  <message>
   <source>Across the chest, slightly up towards the armpit.</source>
   <translation>Quer über die Brust, leicht ansteigend zur Achsel.</translation>
  </message>
  <message>
   <source>Activation, 10th percentile</source>
   <translation>Aktivierung, 10. Perzentil</translation>
  </message>
  <message>
   <source>Activation, 90th percentile</source>
   <translation>Aktivierung, 90. Perzentil</translation>
  </message>
  <message>
   <source>Activation, median</source>
   <translation>Aktivierung, Median</translation>
  </message>
  <message>
   <source>Add --board NAME{0}; for a table of another program add --time-column and --unit.</source>
   <translation>Angeben: --board NAME{0}; bei der Tabelle eines anderen Programms --time-column und --unit.</translation>
  </message>
  <message>
   <source>Add --rate 250 (what a Cyton writes to its card, with a Daisy too, unless told another).</source>
   <translation>Angeben: --rate 250 (so schreibt ein Cyton auf seine Karte, auch mit Daisy, wenn nichts anderes eingestellt ist).</translation>
  </message>
  <message>
   <source>Add --rate 250 for a Cyton, 125 with a Daisy, 200 for a Ganglion, or what was set over WiFi.</source>
   <translation>Angeben: --rate 250 für ein Cyton, 125 mit Daisy, 200 für ein Ganglion, oder was über WLAN eingestellt wurde.</translation>
  </message>
  <message>
   <source>Add --rate, for example --rate 1000.</source>
   <translation>Angeben: --rate, zum Beispiel --rate 1000.</translation>
  </message>
  <message>
   <source>Add --unit mV (what OpenSignals gives for EMG) or another unit.</source>
   <translation>Angeben: --unit mV (so gibt OpenSignals EMG aus) oder eine andere Einheit.</translation>
  </message>
  <message>
   <source>Add --unit uV, mV or V, or --uv-per-count for converter counts.</source>
   <translation>Angeben: --unit uV, mV oder V, oder bei Zählwerten des Wandlers --uv-per-count.</translation>
  </message>
  <message>
   <source>Add --uv-per-count, the microvolts of one count.</source>
   <translation>Angeben: --uv-per-count, die Mikrovolt eines Zählwerts.</translation>
  </message>
  <message>
   <source>Add a site to one of them, for example biceps_brachii_long.</source>
   <translation>Bei einem davon die Stelle ergänzen, zum Beispiel biceps_brachii_long.</translation>
  </message>
  <message>
   <source>Add bits= and vref= (its full scale in volts).</source>
   <translation>bits= und vref= ergänzen (Vollausschlag des Wandlers in Volt).</translation>
  </message>
  <message>
   <source>Add rate=HZ and bits=BITS of its firmware, or board= with one that it is like: {0}.</source>
   <translation>rate=HZ und bits=BITS der Firmware ergänzen, oder board= mit einem Gerät, dem es gleicht: {0}.</translation>
  </message>
  <message>
   <source>Add the amplifier's gain=, or leave vref= out and get counts.</source>
   <translation>gain= des Verstärkers ergänzen, oder vref= weglassen und Zählwerte erhalten.</translation>
  </message>
  <message>
   <source>Add unit=uV, unit=mV, unit=V or unit=count to the SOURCE; the stream's program or its manual says which.</source>
   <translation>Die SOURCE um unit=uV, unit=mV, unit=V oder unit=count ergänzen; welche Einheit es ist, sagt das Programm des Streams oder dessen Anleitung.</translation>
  </message>
  <message>
   <source>Add {0}.</source>
   <translation>Angeben: {0}.</translation>
  </message>
  <message>
   <source>Against the five before the set.</source>
   <translation>Zum Vergleich mit den fünf vor dem Satz.</translation>
  </message>
  <message>
   <source>Agreement of the best two attempts</source>
   <translation>Übereinstimmung der besten zwei Versuche</translation>
  </message>
  <message>
   <source>All good: go on</source>
   <translation>Alles gut: weiter</translation>
  </message>
  <message>
   <source>Allowed: 50 or 60 Hz.</source>
   <translation>Erlaubt: 50 oder 60 Hz.</translation>
  </message>
  <message>
   <source>Allowed: {0}, as in left_vastus_lateralis:agonist.</source>
   <translation>Erlaubt: {0}, wie in left_vastus_lateralis:agonist.</translation>
  </message>
  <message>
   <source>Allowed: {0}.</source>
   <translation>Erlaubt: {0}.</translation>
  </message>
  <message>
   <source>Allowed: {0}; one for all channels, or one for each with commas.</source>
   <translation>Erlaubt: {0}; einer für alle Kanäle, oder einer je Kanal, mit Kommas getrennt.</translation>
  </message>
  <message>
   <source>Allowed: {0}=on or {1}=off.</source>
   <translation>Erlaubt: {0}=on oder {1}=off.</translation>
  </message>
  <message>
   <source>Almost at a right angle to that line, along the oblique fibres.</source>
   <translation>Fast im rechten Winkel zu dieser Linie, entlang der schrägen Fasern.</translation>
  </message>
  <message>
   <source>Along that line, down and inwards.</source>
   <translation>Entlang dieser Linie, nach unten und innen.</translation>
  </message>
  <message>
   <source>Along that line.</source>
   <translation>Entlang dieser Linie.</translation>
  </message>
  <message>
   <source>Along the fibres, which run down and inwards towards the kneecap.</source>
   <translation>Entlang der Fasern, die nach unten und innen zur Kniescheibe ziehen.</translation>
  </message>
  <message>
   <source>Along the forearm, towards the thumb.</source>
   <translation>Entlang des Unterarms, zum Daumen hin.</translation>
  </message>
  <message>
   <source>Along the line from T8 to the acromion.</source>
   <translation>Entlang der Linie von T8 zum Akromion.</translation>
  </message>
  <message>
   <source>Along the line from the acromion to the hand.</source>
   <translation>Entlang der Linie vom Akromion zur Hand.</translation>
  </message>
  <message>
   <source>Along the line from the acromion to the little finger.</source>
   <translation>Entlang der Linie vom Akromion zum kleinen Finger.</translation>
  </message>
  <message>
   <source>Along the line from the acromion to the thumb.</source>
   <translation>Entlang der Linie vom Akromion zum Daumen.</translation>
  </message>
  <message>
   <source>Along the line from the rear hip spine (PSIS) to the middle of the back of the thigh.</source>
   <translation>Entlang der Linie vom hinteren Darmbeinstachel (PSIS) zur Mitte der Oberschenkelrückseite.</translation>
  </message>
  <message>
   <source>Along the lower leg.</source>
   <translation>Entlang des Unterschenkels.</translation>
  </message>
  <message>
   <source>Along the rib, forwards and slightly down.</source>
   <translation>Entlang der Rippe, nach vorn und leicht nach unten.</translation>
  </message>
  <message>
   <source>Along the tendon, down and outwards.</source>
   <translation>Entlang der Sehne, nach unten und außen.</translation>
  </message>
  <message>
   <source>Along the thigh.</source>
   <translation>Entlang des Oberschenkels.</translation>
  </message>
  <message>
   <source>Along the upper arm.</source>
   <translation>Entlang des Oberarms.</translation>
  </message>
  <message>
   <source>Amplifier</source>
   <translation>Verstärker</translation>
  </message>
  <message>
   <source>Amplitude</source>
   <translation>Amplitude</translation>
  </message>
  <message>
   <source>Amplitudes in µV may be compared only while the same electrodes stay on the skin. Measure an MVC of each muscle.</source>
   <translation>Amplituden in µV lassen sich nur vergleichen, solange dieselben Elektroden auf der Haut sitzen. Von jedem Muskel eine MVC messen.</translation>
  </message>
  <message>
   <source>An LSL stream comes in real time.</source>
   <translation>Ein LSL-Stream kommt in Echtzeit.</translation>
  </message>
  <message>
   <source>An MVC of earlier electrodes is good to 40 to 65 % only.</source>
   <translation>Eine MVC mit früheren Elektroden gilt nur auf 40 bis 65 % genau.</translation>
  </message>
  <message>
   <source>Antagonist to agonist</source>
   <translation>Antagonist zu Agonist</translation>
  </message>
  <message>
   <source>Any movement. Set a marker at what you want to find again.</source>
   <translation>Beliebige Bewegung. Eine Marke setzen, wo etwas wiederzufinden sein soll.</translation>
  </message>
  <message>
   <source>Arms beside the body, no bar.</source>
   <translation>Arme neben dem Körper, keine Stange.</translation>
  </message>
  <message>
   <source>As recorded</source>
   <translation>Wie aufgenommen</translation>
  </message>
  <message>
   <source>At 80 % of the line from the front hip spine (ASIS) to the inner joint gap of the knee, in front of the inner ligament.</source>
   <translation>Bei 80 % der Linie vom vorderen Darmbeinstachel (ASIS) zum inneren Gelenkspalt des Knies, vor dem Innenband.</translation>
  </message>
  <message>
   <source>At a level that lasts: who begins with everything has nothing left after 20 s.</source>
   <translation>Auf einer Höhe, die durchzuhalten ist: wer mit allem beginnt, hat nach 20 s nichts mehr.</translation>
  </message>
  <message>
   <source>At most {0}.</source>
   <translation>Höchstens {0}.</translation>
  </message>
  <message>
   <source>At one third (33 %) of the line from the notch above the breastbone to the bone behind the ear.</source>
   <translation>Bei einem Drittel (33 %) der Linie von der Drosselgrube zum Warzenfortsatz hinter dem Ohr.</translation>
  </message>
  <message>
   <source>At the outer edge of the shoulder blade, about 3 cm above its lower tip.</source>
   <translation>Am äußeren Rand des Schulterblatts, etwa 3 cm über seinem unteren Winkel.</translation>
  </message>
  <message>
   <source>At {0} Hz no single start can be judged.</source>
   <translation>Bei {0} Hz ist kein einzelner Start zu beurteilen.</translation>
  </message>
  <message>
   <source>At {0} Hz the rise of EMG cannot be seen: it needs {1} Hz or more.</source>
   <translation>Bei {0} Hz ist der EMG-Anstieg nicht zu sehen: nötig sind mindestens {1} Hz.</translation>
  </message>
  <message>
   <source>Bar alone or no load. The client may look at the screen here, and nowhere later.</source>
   <translation>Nur die Stange oder ohne Last. Der Klient darf hier auf den Bildschirm sehen, später nicht mehr.</translation>
  </message>
  <message>
   <source>Bar alone. The client may look at the screen here.</source>
   <translation>Nur die Stange. Der Klient darf hier auf den Bildschirm sehen.</translation>
  </message>
  <message>
   <source>Bar under fixed pins, thighs a little above level. One position for all muscles: quick, and a little low for the buttocks.</source>
   <translation>Stange unter festen Ablagen, Oberschenkel etwas über der Waagerechten. Eine Haltung für alle Muskeln: schnell, und für das Gesäß etwas niedrig.</translation>
  </message>
  <message>
   <source>Bar under the safety pins, elbows at 90 degrees.</source>
   <translation>Stange unter den Sicherheitsablagen, Ellbogen bei 90 Grad.</translation>
  </message>
  <message>
   <source>Be a board from heels to head.</source>
   <translation>Ein Brett sein, von den Fersen bis zum Kopf.</translation>
  </message>
  <message>
   <source>Begin another recording.</source>
   <translation>Eine neue Aufnahme beginnen.</translation>
  </message>
  <message>
   <source>Begin when you are ready</source>
   <translation>Beginnen, wenn bereit</translation>
  </message>
  <message>
   <source>Below the armpit, level with the lower tip of the shoulder blade, in front of the edge of the latissimus.</source>
   <translation>Unter der Achsel, auf Höhe des unteren Schulterblattwinkels, vor dem Rand des Latissimus.</translation>
  </message>
  <message>
   <source>Below the hair line at C2 to C3, in the gap between the side muscle of the neck and the trapezius.</source>
   <translation>Unter dem Haaransatz auf Höhe C2 bis C3, in der Lücke zwischen dem seitlichen Halsmuskel und dem Trapezius.</translation>
  </message>
  <message>
   <source>Bench press</source>
   <translation>Bankdrücken</translation>
  </message>
  <message>
   <source>Bend the elbow against the strap with the palm down.</source>
   <translation>Den Ellbogen mit der Handfläche nach unten gegen den Gurt beugen.</translation>
  </message>
  <message>
   <source>Bend the elbow against the strap, thumb up.</source>
   <translation>Den Ellbogen gegen den Gurt beugen, Daumen nach oben.</translation>
  </message>
  <message>
   <source>Bend the elbow against the strap; shoulder and trunk stay still.</source>
   <translation>Den Ellbogen gegen den Gurt beugen; Schulter und Rumpf bleiben ruhig.</translation>
  </message>
  <message>
   <source>Bend the wrist up against a hold on the back of the hand.</source>
   <translation>Das Handgelenk gegen Widerstand am Handrücken nach oben beugen.</translation>
  </message>
  <message>
   <source>Bend the wrist up against a hold on the palm; the forearm stays on the table.</source>
   <translation>Das Handgelenk gegen Widerstand an der Handfläche nach oben beugen; der Unterarm bleibt auf dem Tisch.</translation>
  </message>
  <message>
   <source>Between days amplitudes are comparable to about ±40 to 65 %, unless the electrodes stayed on.</source>
   <translation>Zwischen Tagen sind Amplituden nur auf etwa ±40 bis 65 % vergleichbar, außer die Elektroden blieben sitzen.</translation>
  </message>
  <message>
   <source>Biceps curl</source>
   <translation>Bizepscurl</translation>
  </message>
  <message>
   <source>Bilateral squat</source>
   <translation>Beidbeinige Kniebeuge</translation>
  </message>
  <message>
   <source>Bite as hard as is comfortable; stop at any pain.</source>
   <translation>So fest zubeißen, wie es angenehm ist; bei Schmerz aufhören.</translation>
  </message>
  <message>
   <source>Bluetooth address; pair the device first</source>
   <translation>Bluetooth-Adresse; das Gerät zuerst koppeln</translation>
  </message>
  <message>
   <source>Bluetooth address; the first one found without</source>
   <translation>Bluetooth-Adresse; ohne Angabe das erste gefundene Gerät</translation>
  </message>
  <message>
   <source>Bluetooth serial port, for example /dev/rfcomm0</source>
   <translation>serieller Bluetooth-Port, zum Beispiel /dev/rfcomm0</translation>
  </message>
  <message>
   <source>BrainFlow cannot be asked what the columns of {0} are ({1}).</source>
   <translation>Von BrainFlow ist nicht zu erfahren, was die Spalten von {0} bedeuten ({1}).</translation>
  </message>
  <message>
   <source>BrainFlow has no board {0}.</source>
   <translation>BrainFlow kennt kein Gerät {0}.</translation>
  </message>
  <message>
   <source>BrainFlow's driver library does not load on this computer ({0}).</source>
   <translation>Die Treiberbibliothek von BrainFlow lässt sich auf diesem Rechner nicht laden ({0}).</translation>
  </message>
  <message>
   <source>Breathe out and let everything go heavy again.</source>
   <translation>Ausatmen und alles wieder schwer werden lassen.</translation>
  </message>
  <message>
   <source>Breathe out and let everything go heavy.</source>
   <translation>Ausatmen und alles schwer werden lassen.</translation>
  </message>
  <message>
   <source>Breathe out and let the bar sink below its line.</source>
   <translation>Ausatmen und den Balken unter seine Linie sinken lassen.</translation>
  </message>
  <message>
   <source>Bring it nearer to its receiver, then measure again.</source>
   <translation>Näher an den Empfänger bringen, dann erneut messen.</translation>
  </message>
  <message>
   <source>Bring the board nearer to its receiver, and away from other radio.</source>
   <translation>Das Gerät näher an seinen Empfänger bringen und fern von anderen Funkgeräten halten.</translation>
  </message>
  <message>
   <source>Bring the weight to the ceiling.</source>
   <translation>Das Gewicht an die Decke bringen.</translation>
  </message>
  <message>
   <source>Build up</source>
   <translation>Steigern</translation>
  </message>
  <message>
   <source>C3D counts at most {0} frames of {1} values; the {2} samples of {3} are more.</source>
   <translation>C3D zählt höchstens {0} Frames mit {1} Werten; die {2} Abtastwerte von {3} sind mehr.</translation>
  </message>
  <message>
   <source>C3D has no place for missing samples; {0} has {1} ({2} samples).</source>
   <translation>C3D hat keinen Platz für fehlende Abtastwerte; {0} hat {1} ({2} Abtastwerte).</translation>
  </message>
  <message>
   <source>C3D has no room for the values of {0} (up to {1}).</source>
   <translation>In C3D ist kein Platz für die Werte von {0} (bis {1}).</translation>
  </message>
  <message>
   <source>C3D holds 1 to {0} channels with samples; {1} has {2} with {3}.</source>
   <translation>C3D fasst 1 bis {0} Kanäle mit Abtastwerten; {1} hat {2} mit {3}.</translation>
  </message>
  <message>
   <source>Cc</source>
   <translation>Cc</translation>
  </message>
  <message>
   <source>Change the settings or take another source.</source>
   <translation>Die Einstellungen ändern oder eine andere Quelle nehmen.</translation>
  </message>
  <message>
   <source>Check it.</source>
   <translation>Bitte prüfen.</translation>
  </message>
  <message>
   <source>Check its battery and distance, then measure again.</source>
   <translation>Akku und Entfernung prüfen, dann erneut messen.</translation>
  </message>
  <message>
   <source>Check master_board, and that the file was written by BrainFlow.</source>
   <translation>master_board prüfen, und ob die Datei von BrainFlow geschrieben wurde.</translation>
  </message>
  <message>
   <source>Check that a network connection, or at least the loopback, is up.</source>
   <translation>Prüfen, ob eine Netzwerkverbindung oder wenigstens das Loopback aktiv ist.</translation>
  </message>
  <message>
   <source>Check that it is the port of the board, and that the CHORDS firmware is on it.</source>
   <translation>Prüfen, ob es der Port des Geräts ist und ob die CHORDS-Firmware darauf läuft.</translation>
  </message>
  <message>
   <source>Check that this computer is in its network, and switch it off and on.</source>
   <translation>Prüfen, ob dieser Rechner in seinem Netzwerk ist; das Gerät aus- und einschalten.</translation>
  </message>
  <message>
   <source>Check that this is the dongle's port and that its switch stands at GPIO_6.</source>
   <translation>Prüfen, ob es der Port des Dongles ist und ob dessen Schalter auf GPIO_6 steht.</translation>
  </message>
  <message>
   <source>Check the address, that the board is on, and that this computer is in its network.</source>
   <translation>Prüfen: die Adresse, ob das Gerät eingeschaltet ist und ob dieser Rechner in seinem Netzwerk ist.</translation>
  </message>
  <message>
   <source>Check the cable and the battery, then connect again.</source>
   <translation>Kabel und Akku prüfen, dann neu verbinden.</translation>
  </message>
  <message>
   <source>Check the firewall on both computers: LSL needs TCP and UDP ports 16571 to 16603.</source>
   <translation>Die Firewall auf beiden Computern prüfen: LSL braucht die TCP- und UDP-Ports 16571 bis 16603.</translation>
  </message>
  <message>
   <source>Check the path, or choose another folder.</source>
   <translation>Den Pfad prüfen oder einen anderen Ordner wählen.</translation>
  </message>
  <message>
   <source>Check the path.</source>
   <translation>Den Pfad prüfen.</translation>
  </message>
  <message>
   <source>Check them against myobench boards.</source>
   <translation>Die Angaben mit myobench boards abgleichen.</translation>
  </message>
  <message>
   <source>Chest, arms and shoulders in the bench press, in % MVC: sides, shares of the synergists, and the pause on the chest.</source>
   <translation>Brust, Arme und Schultern beim Bankdrücken, in % MVC: Seiten, Anteile der Synergisten und die Pause auf der Brust.</translation>
  </message>
  <message>
   <source>Choose a faster disk, then record again.</source>
   <translation>Eine schnellere Festplatte wählen, dann erneut aufnehmen.</translation>
  </message>
  <message>
   <source>Choose another file, or say how it is written: --delimiter, --decimal, --header-lines.</source>
   <translation>Eine andere Datei wählen, oder angeben, wie sie geschrieben ist: --delimiter, --decimal, --header-lines.</translation>
  </message>
  <message>
   <source>Choose another file.</source>
   <translation>Eine andere Datei wählen.</translation>
  </message>
  <message>
   <source>Choose another folder for recordings.</source>
   <translation>Einen anderen Ordner für Aufnahmen wählen.</translation>
  </message>
  <message>
   <source>Choose another place.</source>
   <translation>Einen anderen Ort wählen.</translation>
  </message>
  <message>
   <source>Choose another span.</source>
   <translation>Einen anderen Abschnitt wählen.</translation>
  </message>
  <message>
   <source>Choose other columns (--columns), or another decimal mark (--decimal).</source>
   <translation>Andere Spalten wählen (--columns), oder ein anderes Dezimalzeichen (--decimal).</translation>
  </message>
  <message>
   <source>Choose the file that begins with OpenBCI-RAW.</source>
   <translation>Die Datei wählen, deren Name mit OpenBCI-RAW beginnt.</translation>
  </message>
  <message>
   <source>Close it there, then connect again.</source>
   <translation>Dort schließen, dann neu verbinden.</translation>
  </message>
  <message>
   <source>Close other programs that publish LSL streams, then try again.</source>
   <translation>Andere Programme schließen, die LSL-Streams veröffentlichen, dann erneut versuchen.</translation>
  </message>
  <message>
   <source>Close that one (Arduino's serial monitor, a browser page with Chords Web).</source>
   <translation>Jenes schließen (der serielle Monitor von Arduino, eine Browserseite mit Chords Web).</translation>
  </message>
  <message>
   <source>Close the recording and open it again.</source>
   <translation>Die Aufnahme schließen und neu öffnen.</translation>
  </message>
  <message>
   <source>Close your eyes and let the chair carry you.</source>
   <translation>Die Augen schließen und sich vom Stuhl tragen lassen.</translation>
  </message>
  <message>
   <source>Compared from the fourth repetition on; {0} of 3 so far.</source>
   <translation>Verglichen wird ab der vierten Wiederholung; bisher {0} von 3.</translation>
  </message>
  <message>
   <source>Compared with the first rest: what stayed without the screen?</source>
   <translation>Verglichen mit der ersten Ruhe: was blieb ohne den Bildschirm?</translation>
  </message>
  <message>
   <source>Compared with the rest before: did it come back?</source>
   <translation>Verglichen mit der Ruhe davor: ist sie wieder erreicht?</translation>
  </message>
  <message>
   <source>Connect again.</source>
   <translation>Neu verbinden.</translation>
  </message>
  <message>
   <source>Connect again; the log file has the details.</source>
   <translation>Neu verbinden; Einzelheiten stehen in der Protokolldatei.</translation>
  </message>
  <message>
   <source>Connect to it anew.</source>
   <translation>Die Verbindung neu herstellen.</translation>
  </message>
  <message>
   <source>Converter</source>
   <translation>Wandler</translation>
  </message>
  <message>
   <source>Cs</source>
   <translation>Cs</translation>
  </message>
  <message>
   <source>Curl up against a hold on the breastbone or the shoulders; breathe out, do not hold the breath.</source>
   <translation>Gegen Widerstand an Brustbein oder Schultern aufrollen; ausatmen, nicht die Luft anhalten.</translation>
  </message>
  <message>
   <source>Cut the file there into two, or state --rate and no time column.</source>
   <translation>Die Datei dort in zwei Teile schneiden, oder --rate angeben und die Zeitspalte weglassen.</translation>
  </message>
  <message>
   <source>Deadlift</source>
   <translation>Kreuzheben</translation>
  </message>
  <message>
   <source>Detection</source>
   <translation>Ableitung</translation>
  </message>
  <message>
   <source>Did not end: {0}.</source>
   <translation>Nicht beendet: {0}.</translation>
  </message>
  <message>
   <source>Disconnect it there before you connect it again.</source>
   <translation>Zuerst dort trennen, dann neu verbinden.</translation>
  </message>
  <message>
   <source>Disconnect, and connect to it anew.</source>
   <translation>Trennen und die Verbindung neu herstellen.</translation>
  </message>
  <message>
   <source>Do both sides work alike in the squat?</source>
   <translation>Arbeiten beide Seiten in der Kniebeuge gleich?</translation>
  </message>
  <message>
   <source>Do the hips do the work of the deadlift, evenly on both sides?</source>
   <translation>Machen die Hüften die Arbeit beim Kreuzheben, gleichmäßig auf beiden Seiten?</translation>
  </message>
  <message>
   <source>Do the movement at your own pace, again and again.</source>
   <translation>Die Bewegung im eigenen Tempo machen, immer wieder.</translation>
  </message>
  <message>
   <source>Do the task, then go on</source>
   <translation>Aufgabe ausführen, dann weiter</translation>
  </message>
  <message>
   <source>Does each muscle work when it should, and rest when it should?</source>
   <translation>Arbeitet jeder Muskel, wann er soll, und ruht er, wann er soll?</translation>
  </message>
  <message>
   <source>Does one leg work harder than the other for the same task?</source>
   <translation>Arbeitet ein Bein bei derselben Aufgabe stärker als das andere?</translation>
  </message>
  <message>
   <source>Does the muscle work evenly, and let go between, to the last round?</source>
   <translation>Arbeitet der Muskel gleichmäßig, und lässt er dazwischen los, bis zur letzten Runde?</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Drive the bar straight up to the ceiling.</source>
   <translation>Die Stange gerade an die Decke treiben.</translation>
  </message>
  <message>
   <source>Drive your elbows into your back pockets.</source>
   <translation>Die Ellbogen in die Gesäßtaschen treiben.</translation>
  </message>
  <message>
   <source>EMG comes in the rows that BrainFlow calls ECG; Shimmer3 only, no Shimmer3R</source>
   <translation>EMG kommt in den Zeilen, die BrainFlow ECG nennt; nur Shimmer3, nicht Shimmer3R</translation>
  </message>
  <message>
   <source>EMG drop-off</source>
   <translation>EMG-Abfall</translation>
  </message>
  <message>
   <source>Ease off</source>
   <translation>Nachlassen</translation>
  </message>
  <message>
   <source>Elbows at 90 degrees against a strap. Leave it out where the biceps is not measured.</source>
   <translation>Ellbogen bei 90 Grad gegen einen Gurt. Auslassen, wo der Bizeps nicht gemessen wird.</translation>
  </message>
  <message>
   <source>Electrode positions</source>
   <translation>Elektrodenpositionen</translation>
  </message>
  <message>
   <source>Electrodes</source>
   <translation>Elektroden</translation>
  </message>
  <message>
   <source>Endurance, 60 s</source>
   <translation>Ausdauer, 60 s</translation>
  </message>
  <message>
   <source>Explosive efforts</source>
   <translation>Explosive Versuche</translation>
  </message>
  <message>
   <source>Explosive set</source>
   <translation>Explosiver Satz</translation>
  </message>
  <message>
   <source>Export as .csv.</source>
   <translation>Als .csv exportieren.</translation>
  </message>
  <message>
   <source>Export as .mat or .parquet.</source>
   <translation>Als .mat oder .parquet exportieren.</translation>
  </message>
  <message>
   <source>Export as .parquet, .mat or .csv.</source>
   <translation>Als .parquet, .mat oder .csv exportieren.</translation>
  </message>
  <message>
   <source>Export it again.</source>
   <translation>Erneut exportieren.</translation>
  </message>
  <message>
   <source>ExternalSwitchInputMioUSB for electrodes on the USB socket</source>
   <translation>ExternalSwitchInputMioUSB für Elektroden an der USB-Buchse</translation>
  </message>
  <message>
   <source>Fast and hard</source>
   <translation>Schnell und kräftig</translation>
  </message>
  <message>
   <source>Feet as in the squat, no bar. Nobody talks.</source>
   <translation>Füße wie in der Kniebeuge, keine Stange. Niemand spricht.</translation>
  </message>
  <message>
   <source>Filter</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>Five explosive efforts</source>
   <translation>Fünf explosive Versuche</translation>
  </message>
  <message>
   <source>Five holds of 10 s</source>
   <translation>Fünfmal 10 s halten</translation>
  </message>
  <message>
   <source>Five quick contractions</source>
   <translation>Fünf schnelle Kontraktionen</translation>
  </message>
  <message>
   <source>Five-activity assessment</source>
   <translation>Prüfung mit fünf Aufgaben</translation>
  </message>
  <message>
   <source>Free movement</source>
   <translation>Freie Bewegung</translation>
  </message>
  <message>
   <source>Free some space in {0}.</source>
   <translation>In {0} Speicherplatz freigeben.</translation>
  </message>
  <message>
   <source>Free space there, or set TMPDIR to a folder with more.</source>
   <translation>Dort Speicherplatz freigeben, oder TMPDIR auf einen Ordner mit mehr Platz setzen.</translation>
  </message>
  <message>
   <source>Front end</source>
   <translation>Eingangsstufe</translation>
  </message>
  <message>
   <source>GO</source>
   <translation>LOS</translation>
  </message>
  <message>
   <source>Gain</source>
   <translation>Verstärkung</translation>
  </message>
  <message>
   <source>Get into position</source>
   <translation>In Position gehen</translation>
  </message>
  <message>
   <source>Get ready</source>
   <translation>Bereit machen</translation>
  </message>
  <message>
   <source>Get ready to tense</source>
   <translation>Gleich anspannen</translation>
  </message>
  <message>
   <source>Give 0 to {0}.</source>
   <translation>0 bis {0} angeben.</translation>
  </message>
  <message>
   <source>Give a file name.</source>
   <translation>Einen Dateinamen angeben.</translation>
  </message>
  <message>
   <source>Give a recording.</source>
   <translation>Eine Aufnahme angeben.</translation>
  </message>
  <message>
   <source>Give a whole number.</source>
   <translation>Eine ganze Zahl angeben.</translation>
  </message>
  <message>
   <source>Give another baud=, or leave it out.</source>
   <translation>Ein anderes baud= angeben, oder es weglassen.</translation>
  </message>
  <message>
   <source>Give another.</source>
   <translation>Einen anderen Wert angeben.</translation>
  </message>
  <message>
   <source>Give at most one name for each channel.</source>
   <translation>Höchstens einen Namen je Kanal angeben.</translation>
  </message>
  <message>
   <source>Give it once.</source>
   <translation>Nur einmal angeben.</translation>
  </message>
  <message>
   <source>Give one character, or tab, comma, semicolon, space.</source>
   <translation>Ein einzelnes Zeichen angeben, oder tab, comma, semicolon, space.</translation>
  </message>
  <message>
   <source>Give one gain for all channels, or one for each of them.</source>
   <translation>Einen Verstärkungsfaktor für alle Kanäle angeben, oder einen für jeden.</translation>
  </message>
  <message>
   <source>Give one.</source>
   <translation>Nur eines davon angeben.</translation>
  </message>
  <message>
   <source>Give the delimiter (--delimiter), or choose another file.</source>
   <translation>Das Trennzeichen angeben (--delimiter), oder eine andere Datei wählen.</translation>
  </message>
  <message>
   <source>Give the port of the board.</source>
   <translation>Den Port des Geräts angeben.</translation>
  </message>
  <message>
   <source>Give the port of the dongle; myobench devices lists the ports.</source>
   <translation>Den Port des Dongles angeben; myobench devices listet die Ports auf.</translation>
  </message>
  <message>
   <source>Give the port of the other one, or leave board= out.</source>
   <translation>Den Port des anderen angeben, oder board= weglassen.</translation>
  </message>
  <message>
   <source>Give times from 0 to {0} s, the earlier one first.</source>
   <translation>Zeiten von 0 bis {0} s angeben, die frühere zuerst.</translation>
  </message>
  <message>
   <source>Give {0} to {1}.</source>
   <translation>{0} bis {1} angeben.</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Go to the sticking point</source>
   <translation>Zum schwächsten Punkt gehen</translation>
  </message>
  <message>
   <source>Good enough for EMG; press the electrode on if it rises.</source>
   <translation>Gut genug für EMG; die Elektrode andrücken, falls sie steigt.</translation>
  </message>
  <message>
   <source>Good enough: go on</source>
   <translation>Gut genug: weiter</translation>
  </message>
  <message>
   <source>Half of the working load. The client may look at the screen here.</source>
   <translation>Die Hälfte der Arbeitslast. Der Klient darf hier auf den Bildschirm sehen.</translation>
  </message>
  <message>
   <source>Half-way (50 %) between the crest of the hip bone and the lowest rib, above the front hip spine and outside the straight muscle.</source>
   <translation>In der Mitte (50 %) zwischen Beckenkamm und unterster Rippe, über dem vorderen Darmbeinstachel und außerhalb des geraden Bauchmuskels.</translation>
  </message>
  <message>
   <source>Half-way (50 %) between the spine at T3 and the inner edge of the shoulder blade.</source>
   <translation>In der Mitte (50 %) zwischen der Wirbelsäule auf Höhe T3 und dem inneren Rand des Schulterblatts.</translation>
  </message>
  <message>
   <source>Half-way (50 %) on the line from the acromion to the spine at C7.</source>
   <translation>In der Mitte (50 %) der Linie vom Akromion zum Dornfortsatz C7.</translation>
  </message>
  <message>
   <source>Half-way (50 %) on the line from the crest of the hip bone to the greater trochanter.</source>
   <translation>In der Mitte (50 %) der Linie vom Beckenkamm zum großen Rollhügel.</translation>
  </message>
  <message>
   <source>Half-way (50 %) on the line from the front hip spine (ASIS) to the upper edge of the kneecap.</source>
   <translation>In der Mitte (50 %) der Linie vom vorderen Darmbeinstachel (ASIS) zum oberen Rand der Kniescheibe.</translation>
  </message>
  <message>
   <source>Half-way (50 %) on the line from the rear of the acromion to the tip of the elbow, two finger widths inwards of it (outwards for the lateral head).</source>
   <translation>In der Mitte (50 %) der Linie vom hinteren Akromion zur Ellbogenspitze, zwei Fingerbreit nach innen (für den äußeren Kopf nach außen).</translation>
  </message>
  <message>
   <source>Half-way (50 %) on the line from the sacrum to the greater trochanter, on the largest bulge.</source>
   <translation>In der Mitte (50 %) der Linie vom Kreuzbein zum großen Rollhügel, auf der größten Wölbung.</translation>
  </message>
  <message>
   <source>Half-way (50 %) on the line from the sitting bone to the inner condyle of the shin bone.</source>
   <translation>In der Mitte (50 %) der Linie vom Sitzbein zum inneren Schienbeinkondylus.</translation>
  </message>
  <message>
   <source>Half-way (50 %) on the line from the sitting bone to the outer condyle of the shin bone.</source>
   <translation>In der Mitte (50 %) der Linie vom Sitzbein zum äußeren Schienbeinkondylus.</translation>
  </message>
  <message>
   <source>Half-way up, elbows at about 90 degrees.</source>
   <translation>Auf halber Höhe, Ellbogen bei etwa 90 Grad.</translation>
  </message>
  <message>
   <source>Harder!</source>
   <translation>Fester!</translation>
  </message>
  <message>
   <source>Head, arms and back supported.</source>
   <translation>Kopf, Arme und Rücken gestützt.</translation>
  </message>
  <message>
   <source>Hip thrust</source>
   <translation>Hüftstoß</translation>
  </message>
  <message>
   <source>Hips, hamstrings and back in the deadlift, in % MVC: who does the work off the floor and at the lock-out, and whether the sides share it.</source>
   <translation>Hüften, Oberschenkelrückseite und Rücken beim Kreuzheben, in % MVC: wer die Arbeit vom Boden weg und bei der Endstreckung macht, und ob sich die Seiten die Arbeit teilen.</translation>
  </message>
  <message>
   <source>Hold</source>
   <translation>Halten</translation>
  </message>
  <message>
   <source>Hold activation</source>
   <translation>Aktivierung beim Halten</translation>
  </message>
  <message>
   <source>Hold on!</source>
   <translation>Halten!</translation>
  </message>
  <message>
   <source>Hold once more</source>
   <translation>Noch einmal halten</translation>
  </message>
  <message>
   <source>Hold the line</source>
   <translation>Linie halten</translation>
  </message>
  <message>
   <source>Hold {0} % steadily</source>
   <translation>{0} % ruhig halten</translation>
  </message>
  <message>
   <source>Hold, 60 s</source>
   <translation>Halten, 60 s</translation>
  </message>
  <message>
   <source>How do chest, triceps and shoulder share the press, and is it even?</source>
   <translation>Wie teilen sich Brust, Trizeps und Schulter das Drücken, und ist es gleichmäßig?</translation>
  </message>
  <message>
   <source>How does the muscle start, hold, last and let go?</source>
   <translation>Wie beginnt der Muskel, wie hält er, wie dauert er aus, und wie lässt er los?</translation>
  </message>
  <message>
   <source>How does the signal of the thigh change over a minute of holding?</source>
   <translation>Wie ändert sich das Signal des Oberschenkels über eine Minute Halten?</translation>
  </message>
  <message>
   <source>How fast does activation rise, and does the set take it away?</source>
   <translation>Wie schnell steigt die Aktivierung, und nimmt der Satz etwas davon weg?</translation>
  </message>
  <message>
   <source>How quiet can the muscle be, with the screen and without it?</source>
   <translation>Wie ruhig kann der Muskel sein, mit dem Bildschirm und ohne ihn?</translation>
  </message>
  <message>
   <source>Hz</source>
   <translation>Hz</translation>
  </message>
  <message>
   <source>Hz are not comparable at this rate</source>
   <translation>Hz sind bei dieser Rate nicht vergleichbar</translation>
  </message>
  <message>
   <source>Hz are not comparable: {0}</source>
   <translation>Hz sind nicht vergleichbar: {0}</translation>
  </message>
  <message>
   <source>Hz mean nothing outside of this board (tier {0})</source>
   <translation>Hz bedeuten außerhalb dieses Geräts nichts (Stufe {0})</translation>
  </message>
  <message>
   <source>If it does carry EMG, name the channels in the SOURCE: channels=1,2</source>
   <translation>Wenn er doch EMG enthält, die Kanäle in der SOURCE nennen: channels=1,2</translation>
  </message>
  <message>
   <source>If it is regular, say how fast: add for example fs=1000 to the SOURCE.</source>
   <translation>Wenn er regelmäßig ist, die Rate angeben: zum Beispiel fs=1000 in der SOURCE ergänzen.</translation>
  </message>
  <message>
   <source>If some are EMG, name them: --columns 1,2; and their unit: --unit mV.</source>
   <translation>Wenn einige davon EMG sind, diese nennen: --columns 1,2; und ihre Einheit: --unit mV.</translation>
  </message>
  <message>
   <source>Import it, then export a part of that.</source>
   <translation>Zuerst importieren, dann einen Teil davon exportieren.</translation>
  </message>
  <message>
   <source>In % of its own peak in the task a muscle shows when it works and how it changes, not how high it is beside another.</source>
   <translation>In % seiner Spitze in der Aufgabe zeigt ein Muskel, wann er arbeitet und wie er sich ändert, nicht, wie hoch er neben einem anderen liegt.</translation>
  </message>
  <message>
   <source>In microvolts the placement of the electrodes alone may make a difference; an MVC of both sides tells them apart.</source>
   <translation>In Mikrovolt kann schon die Platzierung der Elektroden einen Unterschied machen; eine MVC beider Seiten trennt das.</translation>
  </message>
  <message>
   <source>In the upper sixth (17 %) of the line from the front hip spine (ASIS) to the outer condyle of the thigh bone.</source>
   <translation>Im oberen Sechstel (17 %) der Linie vom vorderen Darmbeinstachel (ASIS) zum äußeren Oberschenkelkondylus.</translation>
  </message>
  <message>
   <source>In {0} of these electrodes: {1}.</source>
   <translation>In {0} dieser Elektroden: {1}.</translation>
  </message>
  <message>
   <source>Input impedance and CMRR</source>
   <translation>Eingangsimpedanz und CMRR</translation>
  </message>
  <message>
   <source>Install it: pip install "myobench[formats]"</source>
   <translation>Installieren: pip install "myobench[formats]"</translation>
  </message>
  <message>
   <source>Install it: pip install pylsl; on a Mac also: brew install labstreaminglayer/tap/lsl</source>
   <translation>Installieren: pip install pylsl; auf dem Mac zusätzlich: brew install labstreaminglayer/tap/lsl</translation>
  </message>
  <message>
   <source>Install the newer version.</source>
   <translation>Die neuere Version installieren.</translation>
  </message>
  <message>
   <source>Isometric fatigue hold</source>
   <translation>Isometrisches Ermüdungshalten</translation>
  </message>
  <message>
   <source>It does not count: {0}</source>
   <translation>Er zählt nicht: {0}</translation>
  </message>
  <message>
   <source>It has {0}.</source>
   <translation>Vorhanden: {0}.</translation>
  </message>
  <message>
   <source>It is another board's than stated, or the file is damaged.</source>
   <translation>Sie stammt von einem anderen Gerät als angegeben, oder die Datei ist beschädigt.</translation>
  </message>
  <message>
   <source>It is held.</source>
   <translation>Es ist gehalten.</translation>
  </message>
  <message>
   <source>It is left as it is; at the next change it is set aside.</source>
   <translation>Sie bleibt, wie sie ist; bei der nächsten Änderung wird sie beiseitegelegt.</translation>
  </message>
  <message>
   <source>It is not clear which stream of {0} is the EMG: {1}.</source>
   <translation>Es ist nicht klar, welcher Stream von {0} das EMG ist: {1}.</translation>
  </message>
  <message>
   <source>It is not clear which variable of {0} is the EMG: {1}.</source>
   <translation>Es ist nicht klar, welche Variable von {0} das EMG ist: {1}.</translation>
  </message>
  <message>
   <source>It is not over yet.</source>
   <translation>Er ist noch nicht vorbei.</translation>
  </message>
  <message>
   <source>It is: {0}.</source>
   <translation>Gemeint ist: {0}.</translation>
  </message>
  <message>
   <source>It must stay above {0} Hz: take less fatigue or a higher mdf.</source>
   <translation>Sie muss über {0} Hz bleiben: weniger fatigue oder ein höheres mdf wählen.</translation>
  </message>
  <message>
   <source>It opens, but no sample comes for {0} s.</source>
   <translation>Es lässt sich öffnen, aber seit {0} s kommt kein Abtastwert.</translation>
  </message>
  <message>
   <source>It was ended before the first one arrived.</source>
   <translation>Es wurde beendet, bevor der erste ankam.</translation>
  </message>
  <message>
   <source>It was ended before the first one came.</source>
   <translation>Sie wurde beendet, bevor die erste kam.</translation>
  </message>
  <message>
   <source>It was interrupted and never closed.</source>
   <translation>Sie wurde unterbrochen und nie geschlossen.</translation>
  </message>
  <message>
   <source>It was not changed.</source>
   <translation>Sie wurde nicht verändert.</translation>
  </message>
  <message>
   <source>Its program writes a header that is not XML; look for a newer version of it.</source>
   <translation>Sein Programm schreibt einen Kopf, der kein XML ist; nach einer neueren Version davon suchen.</translation>
  </message>
  <message>
   <source>Joint angle and posture</source>
   <translation>Gelenkwinkel und Haltung</translation>
  </message>
  <message>
   <source>Joint angle and posture in the MVC</source>
   <translation>Gelenkwinkel und Haltung bei der MVC</translation>
  </message>
  <message>
   <source>Keep the bar in its zone.</source>
   <translation>Den Balken in seiner Zone halten.</translation>
  </message>
  <message>
   <source>Kick the pad away.</source>
   <translation>Das Polster wegtreten.</translation>
  </message>
  <message>
   <source>Kick the strap away as hard as you can and keep on kicking.</source>
   <translation>Den Gurt so kräftig wie möglich wegtreten und immer weiter treten.</translation>
  </message>
  <message>
   <source>Kick your own seat.</source>
   <translation>Mit der Ferse ans Gesäß schlagen.</translation>
  </message>
  <message>
   <source>LSL cannot look for streams ({0}).</source>
   <translation>LSL kann nicht nach Streams suchen ({0}).</translation>
  </message>
  <message>
   <source>LSL stream {0} came back as another ({1}; before: {2}).</source>
   <translation>LSL-Stream {0} kam als ein anderer zurück ({1}; vorher: {2}).</translation>
  </message>
  <message>
   <source>LSL stream {0} came back with other channels.</source>
   <translation>LSL-Stream {0} kam mit anderen Kanälen zurück.</translation>
  </message>
  <message>
   <source>LSL stream {0} has no EMG channel (it has {1}).</source>
   <translation>LSL-Stream {0} hat keinen EMG-Kanal (vorhanden: {1}).</translation>
  </message>
  <message>
   <source>LSL stream {0} of {1} has ended.</source>
   <translation>LSL-Stream {0} von {1} ist beendet.</translation>
  </message>
  <message>
   <source>LSL stream {0} of {1} was found, but does not connect ({2}).</source>
   <translation>LSL-Stream {0} von {1} wurde gefunden, lässt sich aber nicht verbinden ({2}).</translation>
  </message>
  <message>
   <source>LSL stream {0} states {1}.</source>
   <translation>LSL-Stream {0} gibt an: {1}.</translation>
  </message>
  <message>
   <source>LSL streams cannot be published ({0}).</source>
   <translation>LSL-Streams können nicht veröffentlicht werden ({0}).</translation>
  </message>
  <message>
   <source>LSL's library does not load on this computer ({0}).</source>
   <translation>Die LSL-Bibliothek lässt sich auf diesem Rechner nicht laden ({0}).</translation>
  </message>
  <message>
   <source>Last repetition</source>
   <translation>Letzte Wiederholung</translation>
  </message>
  <message>
   <source>Leave --board out.</source>
   <translation>--board weglassen.</translation>
  </message>
  <message>
   <source>Leave --unit out; --uv-per-count says what one count is.</source>
   <translation>--unit weglassen; --uv-per-count sagt, was ein Zählwert ist.</translation>
  </message>
  <message>
   <source>Leave it out when time is short: two sets answer the question.</source>
   <translation>Auslassen, wenn die Zeit knapp ist: zwei Sätze beantworten die Frage.</translation>
  </message>
  <message>
   <source>Leave it out where a maximal effort is not wanted: amplitudes then stay in µV.</source>
   <translation>Auslassen, wo maximale Anstrengung nicht erwünscht ist: Amplituden bleiben dann in µV.</translation>
  </message>
  <message>
   <source>Leave it out where the back is not measured.</source>
   <translation>Auslassen, wo der Rücken nicht gemessen wird.</translation>
  </message>
  <message>
   <source>Leave out --fast.</source>
   <translation>--fast weglassen.</translation>
  </message>
  <message>
   <source>Leave out --fast; it is for sim: and file: sources.</source>
   <translation>--fast weglassen; es ist für die Quellen sim: und file:.</translation>
  </message>
  <message>
   <source>Leave out emg=off or {0}=.</source>
   <translation>emg=off oder {0}= weglassen.</translation>
  </message>
  <message>
   <source>Leave velocity= out.</source>
   <translation>velocity= weglassen.</translation>
  </message>
  <message>
   <source>Leave {0} out, or state another.</source>
   <translation>Weglassen ({0}), oder einen anderen Wert angeben.</translation>
  </message>
  <message>
   <source>Leave {0} out.</source>
   <translation>Weglassen: {0}.</translation>
  </message>
  <message>
   <source>Leave {0}= out.</source>
   <translation>{0}= weglassen.</translation>
  </message>
  <message>
   <source>Left and right in the squat, in % MVC: how much each muscle works, how even the sides are, in which order muscles start. One set is done again at the end: the difference within the session is what the next one is seen against.</source>
   <translation>Links und rechts in der Kniebeuge, in % MVC: wie viel jeder Muskel arbeitet, wie gleich die Seiten sind, in welcher Reihenfolge die Muskeln beginnen. Am Ende wird ein Satz wiederholt: am Unterschied innerhalb der Sitzung wird die nächste gemessen.</translation>
  </message>
  <message>
   <source>Left and right once more: how far each side repeats itself decides what a difference is worth.</source>
   <translation>Noch einmal links und rechts: wie gut sich jede Seite wiederholt, entscheidet, was ein Unterschied wert ist.</translation>
  </message>
  <message>
   <source>Leg curl</source>
   <translation>Beinbeugen</translation>
  </message>
  <message>
   <source>Leg extension</source>
   <translation>Beinstrecken</translation>
  </message>
  <message>
   <source>Length of a repetition</source>
   <translation>Dauer einer Wiederholung</translation>
  </message>
  <message>
   <source>Less</source>
   <translation>Weniger</translation>
  </message>
  <message>
   <source>Less, into the zone</source>
   <translation>Weniger, in die Zone</translation>
  </message>
  <message>
   <source>Let everything go loose and breathe calmly.</source>
   <translation>Alles locker lassen und ruhig atmen.</translation>
  </message>
  <message>
   <source>Let everything go loose, then do the movement once when the screen says so.</source>
   <translation>Alles locker lassen, dann die Bewegung einmal machen, wenn der Bildschirm es sagt.</translation>
  </message>
  <message>
   <source>Let everything go loose, then tense once when the screen says so.</source>
   <translation>Alles locker lassen, dann einmal anspannen, wenn der Bildschirm es sagt.</translation>
  </message>
  <message>
   <source>Let everything go loose, then tense when the screen says so.</source>
   <translation>Alles locker lassen, dann anspannen, wenn der Bildschirm es sagt.</translation>
  </message>
  <message>
   <source>Let go and breathe calmly.</source>
   <translation>Loslassen und ruhig atmen.</translation>
  </message>
  <message>
   <source>Let the floor come as slowly as it can.</source>
   <translation>Den Boden so langsam wie möglich kommen lassen.</translation>
  </message>
  <message>
   <source>Letting go is half of the task: say so once, then be quiet.</source>
   <translation>Loslassen ist die Hälfte der Aufgabe: einmal sagen, dann still sein.</translation>
  </message>
  <message>
   <source>Letting go, seen: rest without the screen, tensing and letting go, three minutes below a limit with the screen, and rest without it again. In µV and without an MVC: the limit is a place to begin, and depends on the board and the skin.</source>
   <translation>Loslassen, sichtbar gemacht: Ruhe ohne den Bildschirm, anspannen und loslassen, drei Minuten mit dem Bildschirm unter einer Grenze, und wieder Ruhe ohne ihn. In µV und ohne MVC: die Grenze ist ein Anfang und hängt von Gerät und Haut ab.</translation>
  </message>
  <message>
   <source>Level at rest</source>
   <translation>Pegel in Ruhe</translation>
  </message>
  <message>
   <source>Level with L5, 2 to 3 cm beside the spine, on the line from the rear hip spine (PSIS) to the gap between L1 and L2.</source>
   <translation>Auf Höhe L5, 2 bis 3 cm neben der Wirbelsäule, auf der Linie vom hinteren Darmbeinstachel (PSIS) zum Zwischenraum L1/L2.</translation>
  </message>
  <message>
   <source>Lie loose on the bench, then press the empty air once when the screen says so.</source>
   <translation>Locker auf der Bank liegen, dann einmal in die leere Luft drücken, wenn der Bildschirm es sagt.</translation>
  </message>
  <message>
   <source>Lie still and let the bench carry your arms.</source>
   <translation>Still liegen und die Arme von der Bank tragen lassen.</translation>
  </message>
  <message>
   <source>Lift and pull the arm towards the body against a hold above the wrist.</source>
   <translation>Den Arm gegen Widerstand über dem Handgelenk heben und zum Körper ziehen.</translation>
  </message>
  <message>
   <source>Lift and turn the thigh outwards against the hand at the knee, pull the heel against the other.</source>
   <translation>Den Oberschenkel gegen die Hand am Knie heben und nach außen drehen, die Ferse gegen die andere Hand ziehen.</translation>
  </message>
  <message>
   <source>Lift gently on the signal, then let it drop and feel it sink.</source>
   <translation>Beim Signal sanft anheben, dann fallen lassen und das Sinken spüren.</translation>
  </message>
  <message>
   <source>Lift just as in the first set.</source>
   <translation>Genau wie im ersten Satz heben.</translation>
  </message>
  <message>
   <source>Lift the arm against a hold above the elbow.</source>
   <translation>Den Arm gegen Widerstand über dem Ellbogen heben.</translation>
  </message>
  <message>
   <source>Lift the arm against a hold above the elbow; the trunk stays upright.</source>
   <translation>Den Arm gegen Widerstand über dem Ellbogen heben; der Rumpf bleibt aufrecht.</translation>
  </message>
  <message>
   <source>Lift the arm and squeeze the shoulder blade to the spine against a hold above the elbow.</source>
   <translation>Den Arm gegen Widerstand über dem Ellbogen heben und das Schulterblatt zur Wirbelsäule ziehen.</translation>
  </message>
  <message>
   <source>Lift the arm sideways against a hold above the elbow.</source>
   <translation>Den Arm gegen Widerstand über dem Ellbogen zur Seite heben.</translation>
  </message>
  <message>
   <source>Lift the head gently against a palm on the forehead; build up slowly, stop at any pain.</source>
   <translation>Den Kopf sanft gegen eine Hand an der Stirn heben; langsam steigern, bei Schmerz aufhören.</translation>
  </message>
  <message>
   <source>Lift the knee against the strap by pressing the ball of the foot into the floor.</source>
   <translation>Das Knie gegen den Gurt heben, indem der Fußballen in den Boden drückt.</translation>
  </message>
  <message>
   <source>Lift the leg sideways against a hold above the ankle; do not roll back.</source>
   <translation>Das Bein gegen Widerstand über dem Knöchel zur Seite heben; nicht nach hinten rollen.</translation>
  </message>
  <message>
   <source>Lift the trunk against a hold between the shoulder blades.</source>
   <translation>Den Rumpf gegen Widerstand zwischen den Schulterblättern heben.</translation>
  </message>
  <message>
   <source>Lift the weight off an imagined shelf.</source>
   <translation>Das Gewicht von einem gedachten Regal heben.</translation>
  </message>
  <message>
   <source>Lift the whole thigh against a hold above the knee; squeeze the buttock.</source>
   <translation>Den ganzen Oberschenkel gegen Widerstand über dem Knie heben; das Gesäß anspannen.</translation>
  </message>
  <message>
   <source>Lift your chest from the table against the strap and keep lifting.</source>
   <translation>Die Brust gegen den Gurt von der Liege heben und immer weiter heben.</translation>
  </message>
  <message>
   <source>Lift your heels and your chest to the ceiling against the straps and keep pushing.</source>
   <translation>Fersen und Brust gegen die Gurte zur Decke heben und immer weiter drücken.</translation>
  </message>
  <message>
   <source>Lift your heels to the ceiling against my hands and keep pushing.</source>
   <translation>Die Fersen gegen meine Hände zur Decke heben und immer weiter drücken.</translation>
  </message>
  <message>
   <source>Linux: needs a Bluetooth adapter and BlueZ</source>
   <translation>Linux: braucht einen Bluetooth-Adapter und BlueZ</translation>
  </message>
  <message>
   <source>Linux: start Bluetooth first, its driver ends the program where there is none</source>
   <translation>Linux: zuerst Bluetooth starten, sonst beendet der Treiber das Programm</translation>
  </message>
  <message>
   <source>Load</source>
   <translation>Last</translation>
  </message>
  <message>
   <source>Load the CHORDS firmware of this board anew, and try again.</source>
   <translation>Die CHORDS-Firmware dieses Geräts neu laden und erneut versuchen.</translation>
  </message>
  <message>
   <source>Load the CHORDS firmware onto the board, or give the speed it was built with (baud=).</source>
   <translation>Die CHORDS-Firmware auf das Gerät laden, oder die Geschwindigkeit angeben, mit der sie gebaut wurde (baud=).</translation>
  </message>
  <message>
   <source>Load the unchanged CHORDS firmware, or say what was changed (board=, bits=).</source>
   <translation>Die unveränderte CHORDS-Firmware laden, oder angeben, was geändert wurde (board=, bits=).</translation>
  </message>
  <message>
   <source>Look for cables that the bar will touch on its way up.</source>
   <translation>Auf Kabel achten, die die Stange auf dem Weg nach oben berühren wird.</translation>
  </message>
  <message>
   <source>Looking at it</source>
   <translation>Wird angesehen</translation>
  </message>
  <message>
   <source>Lower the bar, wait a beat, and drive it to the ceiling.</source>
   <translation>Die Stange senken, kurz warten, und sie an die Decke drücken.</translation>
  </message>
  <message>
   <source>Lower with control, then shoot the bar to the ceiling.</source>
   <translation>Kontrolliert senken, dann die Stange an die Decke schießen.</translation>
  </message>
  <message>
   <source>Lunge</source>
   <translation>Ausfallschritt</translation>
  </message>
  <message>
   <source>Lying face down on a table.</source>
   <translation>Bauchlage auf einer Liege.</translation>
  </message>
  <message>
   <source>Lying face down, knee bent 90°, the thigh just off the table.</source>
   <translation>Bauchlage, Knie 90° gebeugt, der Oberschenkel knapp über der Liege.</translation>
  </message>
  <message>
   <source>Lying face down, knee bent about 30°, shin turned inwards, the ankle held.</source>
   <translation>Bauchlage, Knie etwa 30° gebeugt, Unterschenkel nach innen gedreht, der Knöchel gehalten.</translation>
  </message>
  <message>
   <source>Lying face down, knee bent about 30°, shin turned outwards, the ankle held.</source>
   <translation>Bauchlage, Knie etwa 30° gebeugt, Unterschenkel nach außen gedreht, der Knöchel gehalten.</translation>
  </message>
  <message>
   <source>Lying face down, knee bent by less than 90°, thigh and shin turned inwards a little.</source>
   <translation>Bauchlage, Knie weniger als 90° gebeugt, Ober- und Unterschenkel etwas nach innen gedreht.</translation>
  </message>
  <message>
   <source>Lying face down, knee bent by less than 90°, thigh and shin turned outwards a little.</source>
   <translation>Bauchlage, Knie weniger als 90° gebeugt, Ober- und Unterschenkel etwas nach außen gedreht.</translation>
  </message>
  <message>
   <source>Lying face down, knee straight, foot over the end of the table.</source>
   <translation>Bauchlage, Knie gestreckt, der Fuß über dem Ende der Liege.</translation>
  </message>
  <message>
   <source>Lying face down, legs strapped, the trunk over the edge of the table and level with it.</source>
   <translation>Bauchlage, Beine angegurtet, der Rumpf über der Kante der Liege und auf gleicher Höhe.</translation>
  </message>
  <message>
   <source>Lying face down, the arm out to the side at 90°, thumb up.</source>
   <translation>Bauchlage, der Arm 90° zur Seite, Daumen nach oben.</translation>
  </message>
  <message>
   <source>Lying face down, the arm overhead in line with the lower fibres (about 130°), thumb up.</source>
   <translation>Bauchlage, der Arm über Kopf in Richtung der unteren Fasern (etwa 130°), Daumen nach oben.</translation>
  </message>
  <message>
   <source>Lying face down, the arm straight beside the body, turned inwards, palm up.</source>
   <translation>Bauchlage, der Arm gestreckt am Körper, nach innen gedreht, Handfläche nach oben.</translation>
  </message>
  <message>
   <source>Lying face down, the lower back slightly rounded by a cushion below the belly.</source>
   <translation>Bauchlage, der untere Rücken durch ein Kissen unter dem Bauch leicht gerundet.</translation>
  </message>
  <message>
   <source>Lying on the back or sitting.</source>
   <translation>Rückenlage oder Sitz.</translation>
  </message>
  <message>
   <source>Lying on the back, hip and knee bent, the knee fallen outwards.</source>
   <translation>Rückenlage, Hüfte und Knie gebeugt, das Knie nach außen gefallen.</translation>
  </message>
  <message>
   <source>Lying on the back, knee straight, thigh turned inwards, lifted and moved outwards a little.</source>
   <translation>Rückenlage, Knie gestreckt, Oberschenkel nach innen gedreht, angehoben und etwas nach außen geführt.</translation>
  </message>
  <message>
   <source>Lying on the back, knees bent, feet held, the trunk curled up a little.</source>
   <translation>Rückenlage, Knie gebeugt, Füße gehalten, der Rumpf etwas aufgerollt.</translation>
  </message>
  <message>
   <source>Lying on the back, knees bent, feet held, the trunk curled up and turned to the other side.</source>
   <translation>Rückenlage, Knie gebeugt, Füße gehalten, der Rumpf aufgerollt und zur anderen Seite gedreht.</translation>
  </message>
  <message>
   <source>Lying on the back, knees bent, feet on the table, a firm ball or fist between the knees.</source>
   <translation>Rückenlage, Knie gebeugt, Füße auf der Liege, ein fester Ball oder eine Faust zwischen den Knien.</translation>
  </message>
  <message>
   <source>Lying on the back, knees bent.</source>
   <translation>Rückenlage, Knie gebeugt.</translation>
  </message>
  <message>
   <source>Lying on the back, legs straight, a firm ball between the knees.</source>
   <translation>Rückenlage, Beine gestreckt, ein fester Ball zwischen den Knien.</translation>
  </message>
  <message>
   <source>Lying on the back, the head turned to the other side.</source>
   <translation>Rückenlage, der Kopf zur anderen Seite gedreht.</translation>
  </message>
  <message>
   <source>Lying on the other side or on the back, thigh turned inwards a little.</source>
   <translation>Seitenlage auf der anderen Seite oder Rückenlage, Oberschenkel etwas nach innen gedreht.</translation>
  </message>
  <message>
   <source>Lying on the other side, legs straight.</source>
   <translation>Seitenlage auf der anderen Seite, Beine gestreckt.</translation>
  </message>
  <message>
   <source>Lying on the other side, the upper leg straight, slightly behind the trunk and lifted a little.</source>
   <translation>Seitenlage auf der anderen Seite, das obere Bein gestreckt, etwas hinter dem Rumpf und leicht angehoben.</translation>
  </message>
  <message>
   <source>Lying prone, knees at 90 degrees for the buttocks and hamstrings, strap over the thighs; the chest comes up with them where the back is measured.</source>
   <translation>Bauchlage, Knie bei 90 Grad für Gesäß und Oberschenkelrückseite, Gurt über den Oberschenkeln; die Brust hebt sich mit, wo der Rücken gemessen wird.</translation>
  </message>
  <message>
   <source>Lying prone, knees at 90 degrees, straps over the thighs and the shoulder blades.</source>
   <translation>Bauchlage, Knie bei 90 Grad, Gurte über den Oberschenkeln und den Schulterblättern.</translation>
  </message>
  <message>
   <source>MVC</source>
   <translation>MVC</translation>
  </message>
  <message>
   <source>MVC: back extension</source>
   <translation>MVC: Rückenstreckung</translation>
  </message>
  <message>
   <source>MVC: elbow flexion</source>
   <translation>MVC: Ellbogenbeugung</translation>
  </message>
  <message>
   <source>MVC: hip and back extension</source>
   <translation>MVC: Hüft- und Rückenstreckung</translation>
  </message>
  <message>
   <source>MVC: hip extension</source>
   <translation>MVC: Hüftstreckung</translation>
  </message>
  <message>
   <source>MVC: knee extension</source>
   <translation>MVC: Kniestreckung</translation>
  </message>
  <message>
   <source>MVC: press against the pins</source>
   <translation>MVC: Drücken gegen die Ablagen</translation>
  </message>
  <message>
   <source>MVC: squat against the pins</source>
   <translation>MVC: Kniebeuge gegen die Ablagen</translation>
  </message>
  <message>
   <source>Mains interference</source>
   <translation>Netzstörungen</translation>
  </message>
  <message>
   <source>Make it first, or choose another.</source>
   <translation>Zuerst anlegen, oder einen anderen wählen.</translation>
  </message>
  <message>
   <source>Make it shorter.</source>
   <translation>Kürzer fassen.</translation>
  </message>
  <message>
   <source>Make room ({0} MB at least) or choose another disk.</source>
   <translation>Platz schaffen (mindestens {0} MB) oder eine andere Festplatte wählen.</translation>
  </message>
  <message>
   <source>Make room on the disk and open it again.</source>
   <translation>Auf der Festplatte Platz schaffen und erneut öffnen.</translation>
  </message>
  <message>
   <source>Make room or choose another disk, then record again.</source>
   <translation>Platz schaffen oder eine andere Festplatte wählen, dann erneut aufnehmen.</translation>
  </message>
  <message>
   <source>Make room, or stop and record to another disk. What is recorded is safe.</source>
   <translation>Platz schaffen, oder anhalten und auf eine andere Festplatte aufnehmen. Das bisher Aufgenommene ist gesichert.</translation>
  </message>
  <message>
   <source>Mark the height on the wall. The hold counts while both sides are in the zone; out for more than 5 s breaks it, and what was held still counts.</source>
   <translation>Die Höhe an der Wand markieren. Das Halten zählt, solange beide Seiten in der Zone sind; mehr als 5 s außerhalb bricht es ab, und was gehalten wurde, zählt trotzdem.</translation>
  </message>
  <message>
   <source>Mean activation</source>
   <translation>Mittlere Aktivierung</translation>
  </message>
  <message>
   <source>Mean velocity of the bar</source>
   <translation>Mittlere Geschwindigkeit der Stange</translation>
  </message>
  <message>
   <source>Measured by its own peak: {0}: {1}.</source>
   <translation>Am eigenen Maximum gemessen: {0}: {1}.</translation>
  </message>
  <message>
   <source>Median frequency</source>
   <translation>Medianfrequenz</translation>
  </message>
  <message>
   <source>Median frequency at the start</source>
   <translation>Medianfrequenz am Anfang</translation>
  </message>
  <message>
   <source>Mend red channels before going on.</source>
   <translation>Rote Kanäle beheben, bevor es weitergeht.</translation>
  </message>
  <message>
   <source>Mend red channels before going on: a comparison needs both sides.</source>
   <translation>Rote Kanäle beheben, bevor es weitergeht: ein Vergleich braucht beide Seiten.</translation>
  </message>
  <message>
   <source>Mend red channels before going on: a spectrum needs a clean signal more than anything else.</source>
   <translation>Rote Kanäle beheben, bevor es weitergeht: ein Spektrum braucht vor allem ein sauberes Signal.</translation>
  </message>
  <message>
   <source>Mend red channels before going on: no later step can make up for them.</source>
   <translation>Rote Kanäle beheben, bevor es weitergeht: kein späterer Schritt macht sie wett.</translation>
  </message>
  <message>
   <source>Mend the red ones</source>
   <translation>Rote beheben</translation>
  </message>
  <message>
   <source>Missing samples</source>
   <translation>Fehlende Abtastwerte</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>More, into the zone</source>
   <translation>Mehr, in die Zone</translation>
  </message>
  <message>
   <source>Muscles</source>
   <translation>Muskeln</translation>
  </message>
  <message>
   <source>Myobench never writes such files; do not trust it.</source>
   <translation>Myobench schreibt nie solche Dateien; ihr ist nicht zu trauen.</translation>
  </message>
  <message>
   <source>Name another board{0}.</source>
   <translation>Ein anderes Gerät nennen{0}.</translation>
  </message>
  <message>
   <source>Name another with --columns: {0}.</source>
   <translation>Eine andere mit --columns nennen: {0}.</translation>
  </message>
  <message>
   <source>Name another with {0}, by label or by number from 1.</source>
   <translation>Einen anderen mit {0} nennen, nach Bezeichnung oder Nummer ab 1.</translation>
  </message>
  <message>
   <source>Name channels of one rate: --columns.</source>
   <translation>Kanäle einer einzigen Rate nennen: --columns.</translation>
  </message>
  <message>
   <source>Name each of them once.</source>
   <translation>Jeden nur einmal nennen.</translation>
  </message>
  <message>
   <source>Name each once.</source>
   <translation>Jeden nur einmal nennen.</translation>
  </message>
  <message>
   <source>Name it, or several of one length: --columns {0}</source>
   <translation>Diese nennen, oder mehrere gleicher Länge: --columns {0}</translation>
  </message>
  <message>
   <source>Name it: --columns {0}</source>
   <translation>Diesen nennen: --columns {0}</translation>
  </message>
  <message>
   <source>Name one by its number: {0} {1} (they are {2}).</source>
   <translation>Einen nach seiner Nummer nennen: {0} {1} (die Nummern sind {2}).</translation>
  </message>
  <message>
   <source>Name the columns if they are EMG all the same: --columns and --unit.</source>
   <translation>Die Spalten nennen, wenn sie doch EMG sind: --columns und --unit.</translation>
  </message>
  <message>
   <source>Name the columns that are EMG: --columns 2,3.</source>
   <translation>Die Spalten nennen, die EMG sind: --columns 2,3.</translation>
  </message>
  <message>
   <source>Name the columns: --columns 1,2.</source>
   <translation>Die Spalten nennen: --columns 1,2.</translation>
  </message>
  <message>
   <source>Name those of one length.</source>
   <translation>Solche gleicher Länge nennen.</translation>
  </message>
  <message>
   <source>Name those to take, all of one rate: --columns 1,2</source>
   <translation>Die gewünschten nennen, alle mit derselben Rate: --columns 1,2</translation>
  </message>
  <message>
   <source>Name what is EMG all the same: --columns 1,2.</source>
   <translation>Nennen, was doch EMG ist: --columns 1,2.</translation>
  </message>
  <message>
   <source>Neighbouring muscles leak into the reading; move the electrode, do not trust a filter.</source>
   <translation>Benachbarte Muskeln wirken in die Messung hinein; versetzen Sie die Elektrode, verlassen Sie sich nicht auf einen Filter.</translation>
  </message>
  <message>
   <source>No LSL stream with {0} was found in {1} s; {2}.</source>
   <translation>Kein LSL-Stream mit {0} in {1} s gefunden; {2}.</translation>
  </message>
  <message>
   <source>No MVC to compare with: {0}.</source>
   <translation>Keine MVC zum Vergleich: {0}.</translation>
  </message>
  <message>
   <source>No attempt counts of {0}</source>
   <translation>Kein Versuch zählt von {0}</translation>
  </message>
  <message>
   <source>No bar in the hands.</source>
   <translation>Keine Stange in den Händen.</translation>
  </message>
  <message>
   <source>No channel is on: {0}{1}. Say in the set-up which channel is on which muscle, or choose another protocol.</source>
   <translation>Auf keinem Kanal: {0}{1}. In der Belegung angeben, welcher Kanal auf welchem Muskel liegt, oder ein anderes Protokoll wählen.</translation>
  </message>
  <message>
   <source>No clear start was found.</source>
   <translation>Kein klarer Start gefunden.</translation>
  </message>
  <message>
   <source>No column is named.</source>
   <translation>Keine Spalte ist genannt.</translation>
  </message>
  <message>
   <source>No effort came.</source>
   <translation>Es kam kein Versuch.</translation>
  </message>
  <message>
   <source>No effort counted.</source>
   <translation>Kein Versuch zählte.</translation>
  </message>
  <message>
   <source>No load.</source>
   <translation>Ohne Last.</translation>
  </message>
  <message>
   <source>No muscle of this set has a good signal: repetitions do not count.</source>
   <translation>Kein Muskel dieses Satzes hat ein gutes Signal: Wiederholungen zählen nicht.</translation>
  </message>
  <message>
   <source>No muscle was chosen.</source>
   <translation>Kein Muskel gewählt.</translation>
  </message>
  <message>
   <source>No repetition was slower than the best one by more than {0} %.</source>
   <translation>Keine Wiederholung war mehr als {0} % langsamer als die beste.</translation>
  </message>
  <message>
   <source>No rest value of {0}: check the electrodes</source>
   <translation>Kein Ruhewert von {0}: die Elektroden prüfen</translation>
  </message>
  <message>
   <source>No sample from {0} for {1} s.</source>
   <translation>Kein Abtastwert von {0} seit {1} s.</translation>
  </message>
  <message>
   <source>No samples from {0} for {1} s.</source>
   <translation>Keine Abtastwerte von {0} seit {1} s.</translation>
  </message>
  <message>
   <source>No session has this number.</source>
   <translation>Keine Sitzung hat diese Nummer.</translation>
  </message>
  <message>
   <source>Nobody talks or touches the cables: this is the level that everything else is seen against.</source>
   <translation>Niemand spricht oder berührt die Kabel: an diesem Pegel wird alles andere gemessen.</translation>
  </message>
  <message>
   <source>None of the protocol's muscles is on a channel.</source>
   <translation>Kein Muskel des Protokolls liegt auf einem Kanal.</translation>
  </message>
  <message>
   <source>Nordic curl</source>
   <translation>Nordic Curl</translation>
  </message>
  <message>
   <source>Normalisation</source>
   <translation>Normalisierung</translation>
  </message>
  <message>
   <source>Nothing answers on {0}, asked at {1} baud.</source>
   <translation>Auf {0} antwortet nichts, abgefragt mit {1} Baud.</translation>
  </message>
  <message>
   <source>Nothing has come for the last {0} s: the link went down.</source>
   <translation>Seit {0} s ist nichts gekommen: die Verbindung ist abgerissen.</translation>
  </message>
  <message>
   <source>Nothing is attached here: check snap, cable and pin, then measure the pair again.</source>
   <translation>Hier ist nichts angeschlossen: Druckknopf, Kabel und Stift prüfen, dann das Paar neu messen.</translation>
  </message>
  <message>
   <source>Nothing is left of it. Make room or choose another place.</source>
   <translation>Davon ist nichts übrig. Platz schaffen oder einen anderen Ort wählen.</translation>
  </message>
  <message>
   <source>Nothing is overwritten: choose another name.</source>
   <translation>Es wird nichts überschrieben: einen anderen Namen wählen.</translation>
  </message>
  <message>
   <source>Nothing rose after the start.</source>
   <translation>Nach dem Start stieg nichts an.</translation>
  </message>
  <message>
   <source>Nothing to do.</source>
   <translation>Nichts zu tun.</translation>
  </message>
  <message>
   <source>Nothing was recorded in {0}: the source was disconnected.</source>
   <translation>In {0} wurde nichts aufgenommen: die Quelle wurde getrennt.</translation>
  </message>
  <message>
   <source>Nothing was recorded in {0}: {1}</source>
   <translation>In {0} wurde nichts aufgenommen: {1}</translation>
  </message>
  <message>
   <source>On Linux: sudo usermod -a -G dialout $USER, then log out and in again.</source>
   <translation>Unter Linux: sudo usermod -a -G dialout $USER, dann ab- und wieder anmelden.</translation>
  </message>
  <message>
   <source>On the ankle or on the front hip spine.</source>
   <translation>Am Knöchel oder am vorderen Darmbeinstachel.</translation>
  </message>
  <message>
   <source>On the ankle or on the kneecap.</source>
   <translation>Am Knöchel oder an der Kniescheibe.</translation>
  </message>
  <message>
   <source>On the ankle or on the spine at C7.</source>
   <translation>Am Knöchel oder am Dornfortsatz C7.</translation>
  </message>
  <message>
   <source>On the ankle, on the kneecap or on the spine at C7.</source>
   <translation>Am Knöchel, an der Kniescheibe oder am Dornfortsatz C7.</translation>
  </message>
  <message>
   <source>On the ankle, on the wrist or on the rear hip spine.</source>
   <translation>Am Knöchel, am Handgelenk oder am hinteren Darmbeinstachel.</translation>
  </message>
  <message>
   <source>On the belly below the tendon that stands out at the groin, about 4 cm from the pubic bone.</source>
   <translation>Auf dem Muskelbauch unter der Sehne, die in der Leiste vorspringt, etwa 4 cm vom Schambein.</translation>
  </message>
  <message>
   <source>On the belly, half-way (50 %) on the line from the front of the armpit to the breastbone at the fourth rib, clear of the breast tissue.</source>
   <translation>Auf dem Muskelbauch, in der Mitte (50 %) der Linie von der vorderen Achsel zum Brustbein an der vierten Rippe, neben dem Brustgewebe.</translation>
  </message>
  <message>
   <source>On the bone behind the ear or on the spine at C7.</source>
   <translation>Am Knochen hinter dem Ohr oder am Dornfortsatz C7.</translation>
  </message>
  <message>
   <source>On the bulge that is felt when biting, half-way (50 %) on the line from the cheek bone to the angle of the jaw.</source>
   <translation>Auf der beim Beißen tastbaren Wölbung, in der Mitte (50 %) der Linie vom Jochbein zum Kieferwinkel.</translation>
  </message>
  <message>
   <source>On the collar bone, on the wrist or on the spine at C7.</source>
   <translation>Am Schlüsselbein, am Handgelenk oder am Dornfortsatz C7.</translation>
  </message>
  <message>
   <source>On the forehead or on the spine at C7.</source>
   <translation>An der Stirn oder am Dornfortsatz C7.</translation>
  </message>
  <message>
   <source>On the front hip spine or on the lowest rib.</source>
   <translation>Am vorderen Darmbeinstachel oder an der untersten Rippe.</translation>
  </message>
  <message>
   <source>On the inner thigh behind the middle, half-way (50 %) on the line from the pubic bone to the inner condyle of the thigh bone.</source>
   <translation>An der Oberschenkelinnenseite hinter der Mitte, in der Mitte (50 %) der Linie vom Schambein zum inneren Oberschenkelkondylus.</translation>
  </message>
  <message>
   <source>On the largest bulge of the inner head of the calf.</source>
   <translation>Auf der größten Wölbung des inneren Wadenkopfs.</translation>
  </message>
  <message>
   <source>On the largest bulge of the line from the acromion to the outer side of the elbow.</source>
   <translation>Auf der größten Wölbung der Linie vom Akromion zur Außenseite des Ellbogens.</translation>
  </message>
  <message>
   <source>On the line from the acromion's inner edge to the crook of the elbow, one third (33 %) up from the crook.</source>
   <translation>Auf der Linie vom inneren Akromionrand zur Ellenbeuge, ein Drittel (33 %) über der Ellenbeuge.</translation>
  </message>
  <message>
   <source>On the outer side of the arm, 3 to 4 cm above the crook of the elbow, in the groove between biceps and triceps.</source>
   <translation>An der Außenseite des Arms, 3 bis 4 cm über der Ellenbeuge, in der Rinne zwischen Bizeps und Trizeps.</translation>
  </message>
  <message>
   <source>On the rear hip spine, on the wrist or on the ankle.</source>
   <translation>Am hinteren Darmbeinstachel, am Handgelenk oder am Knöchel.</translation>
  </message>
  <message>
   <source>On the spine at C7 or on the acromion.</source>
   <translation>Am Dornfortsatz C7 oder am Akromion.</translation>
  </message>
  <message>
   <source>On the spine at C7 or on the collar bone.</source>
   <translation>Am Dornfortsatz C7 oder am Schlüsselbein.</translation>
  </message>
  <message>
   <source>On the spine at C7 or on the wrist.</source>
   <translation>Am Dornfortsatz C7 oder am Handgelenk.</translation>
  </message>
  <message>
   <source>On the spine at C7, on the wrist or on the ankle.</source>
   <translation>Am Dornfortsatz C7, am Handgelenk oder am Knöchel.</translation>
  </message>
  <message>
   <source>On the spine at C7.</source>
   <translation>Am Dornfortsatz C7.</translation>
  </message>
  <message>
   <source>On the tip of the elbow or on the back of the wrist.</source>
   <translation>An der Ellbogenspitze oder auf dem Handrücken am Handgelenk.</translation>
  </message>
  <message>
   <source>On the tip of the elbow or on the wrist.</source>
   <translation>An der Ellbogenspitze oder am Handgelenk.</translation>
  </message>
  <message>
   <source>On the wrist or on the spine at C7.</source>
   <translation>Am Handgelenk oder am Dornfortsatz C7.</translation>
  </message>
  <message>
   <source>On the wrist.</source>
   <translation>Am Handgelenk.</translation>
  </message>
  <message>
   <source>Once more</source>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>One finger width below and in front of the acromion.</source>
   <translation>Einen Fingerbreit unter und vor dem Akromion.</translation>
  </message>
  <message>
   <source>One leg, the other hangs loose. The same joint angle on both sides.</source>
   <translation>Ein Bein, das andere hängt locker. Auf beiden Seiten derselbe Gelenkwinkel.</translation>
  </message>
  <message>
   <source>One of the sets has no repetitions to average.</source>
   <translation>Einer der Sätze hat keine Wiederholungen zum Mitteln.</translation>
  </message>
  <message>
   <source>One third (33 %) down the line from the head of the fibula to the heel.</source>
   <translation>Ein Drittel (33 %) abwärts auf der Linie vom Wadenbeinkopf zur Ferse.</translation>
  </message>
  <message>
   <source>One third (33 %) down the line from the inner bone of the elbow to the middle of the wrist.</source>
   <translation>Ein Drittel (33 %) abwärts auf der Linie vom inneren Ellbogenknochen zur Mitte des Handgelenks.</translation>
  </message>
  <message>
   <source>One third (33 %) down the line from the outer bone of the elbow to the middle of the wrist's back.</source>
   <translation>Ein Drittel (33 %) abwärts auf der Linie vom äußeren Ellbogenknochen zur Mitte des Handgelenks am Handrücken.</translation>
  </message>
  <message>
   <source>One third (33 %) down the line from the tip of the fibula's head to the tip of the inner ankle, beside the shin bone.</source>
   <translation>Ein Drittel (33 %) abwärts auf der Linie von der Spitze des Wadenbeinkopfs zur Spitze des Innenknöchels, neben dem Schienbein.</translation>
  </message>
  <message>
   <source>Only sets by maximal intent are judged for a drop-off.</source>
   <translation>Nur Sätze mit maximalem Einsatz werden auf EMG-Abfall beurteilt.</translation>
  </message>
  <message>
   <source>Only the first {0} files are listed.</source>
   <translation>Nur die ersten {0} Dateien sind aufgeführt.</translation>
  </message>
  <message>
   <source>Only {0} MB are free in {1}.</source>
   <translation>Nur {0} MB sind in {1} frei.</translation>
  </message>
  <message>
   <source>Onset from the mean of all muscles</source>
   <translation>Beginn gegen das Mittel aller Muskeln</translation>
  </message>
  <message>
   <source>Onset, left after right</source>
   <translation>Beginn, links später als rechts</translation>
  </message>
  <message>
   <source>Open it again when it is finished.</source>
   <translation>Erneut öffnen, wenn sie fertig ist.</translation>
  </message>
  <message>
   <source>Open it again.</source>
   <translation>Erneut öffnen.</translation>
  </message>
  <message>
   <source>Open it before its settings.</source>
   <translation>Vor den Einstellungen öffnen.</translation>
  </message>
  <message>
   <source>Open it before starting.</source>
   <translation>Vor dem Start öffnen.</translation>
  </message>
  <message>
   <source>Open the file again.</source>
   <translation>Die Datei erneut öffnen.</translation>
  </message>
  <message>
   <source>Overhead press</source>
   <translation>Überkopfdrücken</translation>
  </message>
  <message>
   <source>Parallel to the shoulder blade's spine, outwards and slightly up.</source>
   <translation>Parallel zur Schulterblattgräte, nach außen und leicht nach oben.</translation>
  </message>
  <message>
   <source>Parameter {0} of {1}: is empty.</source>
   <translation>Parameter {0} von {1}: ist leer.</translation>
  </message>
  <message>
   <source>Parameter {0} stands twice in SOURCE {1}.</source>
   <translation>Parameter {0} steht zweimal in SOURCE {1}.</translation>
  </message>
  <message>
   <source>Parquet needs pyarrow, which is not installed.</source>
   <translation>Parquet braucht pyarrow, das nicht installiert ist.</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Peak activation</source>
   <translation>Spitze der Aktivierung</translation>
  </message>
  <message>
   <source>Plank, hold</source>
   <translation>Unterarmstütz, Halten</translation>
  </message>
  <message>
   <source>Plug it in again, with a short cable and no hub.</source>
   <translation>Neu einstecken, mit kurzem Kabel und ohne Hub.</translation>
  </message>
  <message>
   <source>Plug it in again.</source>
   <translation>Neu einstecken.</translation>
  </message>
  <message>
   <source>Plug it in, or write brainflow:{0}.</source>
   <translation>Einstecken, oder brainflow:{0} schreiben.</translation>
  </message>
  <message>
   <source>Plug the board in; myobench devices lists the ports of this computer.</source>
   <translation>Das Gerät einstecken; myobench devices listet die Ports dieses Rechners auf.</translation>
  </message>
  <message>
   <source>Plug the dongle in again; it is looked for under the same name.</source>
   <translation>Den Dongle neu einstecken; er wird unter demselben Namen gesucht.</translation>
  </message>
  <message>
   <source>Plug the dongle in, check the name, and close other programs that use it.</source>
   <translation>Den Dongle einstecken, den Namen prüfen und andere Programme schließen, die ihn verwenden.</translation>
  </message>
  <message>
   <source>Plug the dongle in; myobench devices lists the ports.</source>
   <translation>Den Dongle einstecken; myobench devices listet die Ports auf.</translation>
  </message>
  <message>
   <source>Plug-in {0} fails: {1}.</source>
   <translation>Plug-in {0} schlägt fehl: {1}.</translation>
  </message>
  <message>
   <source>Plug-in {0}: its factory returns {1}, which has no {2}.</source>
   <translation>Plug-in {0}: seine Factory liefert {1}, dem {2} fehlt.</translation>
  </message>
  <message>
   <source>Port {0} cannot be opened ({1}).</source>
   <translation>Port {0} lässt sich nicht öffnen ({1}).</translation>
  </message>
  <message>
   <source>Port {0} does not take this speed ({1}).</source>
   <translation>Port {0} lässt diese Geschwindigkeit nicht zu ({1}).</translation>
  </message>
  <message>
   <source>Port {0} is in use by another program.</source>
   <translation>Port {0} wird von einem anderen Programm verwendet.</translation>
  </message>
  <message>
   <source>PortAudio is not installed (on Linux: libportaudio2)</source>
   <translation>PortAudio ist nicht installiert (unter Linux: libportaudio2)</translation>
  </message>
  <message>
   <source>Practice: once more, to about 80 %</source>
   <translation>Probe: noch einmal, bis etwa 80 %</translation>
  </message>
  <message>
   <source>Practice: push up slowly to about half</source>
   <translation>Probe: langsam bis etwa zur Hälfte steigern</translation>
  </message>
  <message>
   <source>Press just as in the first set.</source>
   <translation>Genau wie im ersten Satz drücken.</translation>
  </message>
  <message>
   <source>Press the ball of the foot away; the heel pulls up, the knee stays straight.</source>
   <translation>Den Fußballen wegdrücken; die Ferse zieht nach oben, das Knie bleibt gestreckt.</translation>
  </message>
  <message>
   <source>Press the electrode on, wait a minute, and measure again.</source>
   <translation>Die Elektrode andrücken, eine Minute warten und neu messen.</translation>
  </message>
  <message>
   <source>Press the head back and turn it a little to this side; build up slowly, stop at any pain.</source>
   <translation>Den Kopf nach hinten drücken und etwas zu dieser Seite drehen; langsam steigern, bei Schmerz aufhören.</translation>
  </message>
  <message>
   <source>Press the palms together as hard as possible.</source>
   <translation>Die Handflächen so fest wie möglich gegeneinanderdrücken.</translation>
  </message>
  <message>
   <source>Press the wall back and keep the bar in its zone.</source>
   <translation>Die Wand nach hinten drücken und den Balken in seiner Zone halten.</translation>
  </message>
  <message>
   <source>Press the wall back.</source>
   <translation>Die Wand nach hinten drücken.</translation>
  </message>
  <message>
   <source>Prone, one knee at 90 degrees. The back is tested with both legs, in the next step.</source>
   <translation>Bauchlage, ein Knie bei 90 Grad. Der Rücken wird im nächsten Schritt mit beiden Beinen geprüft.</translation>
  </message>
  <message>
   <source>Pull the bar down to the floor.</source>
   <translation>Die Stange zum Boden ziehen.</translation>
  </message>
  <message>
   <source>Pull the elbow down and back against a hold at its inner side.</source>
   <translation>Den Ellbogen gegen Widerstand an seiner Innenseite nach unten und hinten ziehen.</translation>
  </message>
  <message>
   <source>Pull the forefoot up and inwards against the strap; let the big toe rest.</source>
   <translation>Den Vorfuß gegen den Gurt nach oben und innen ziehen; die große Zehe bleibt locker.</translation>
  </message>
  <message>
   <source>Pull the handle to your pocket.</source>
   <translation>Den Griff zur Hosentasche ziehen.</translation>
  </message>
  <message>
   <source>Pull the handle up to your shoulder and keep pulling.</source>
   <translation>Den Griff zur Schulter ziehen und immer weiter ziehen.</translation>
  </message>
  <message>
   <source>Pull the heel towards the buttock against the hold; keep the hip on the table.</source>
   <translation>Die Ferse gegen den Widerstand zum Gesäß ziehen; die Hüfte bleibt auf der Liege.</translation>
  </message>
  <message>
   <source>Pull the pad to the bench.</source>
   <translation>Das Polster zur Bank ziehen.</translation>
  </message>
  <message>
   <source>Pull the pad towards you with your heels.</source>
   <translation>Das Polster mit den Fersen heranziehen.</translation>
  </message>
  <message>
   <source>Pull the slack out of the bar, then split the floor.</source>
   <translation>Die Stange auf Zug bringen, dann den Boden auseinanderdrücken.</translation>
  </message>
  <message>
   <source>Pull-up</source>
   <translation>Klimmzug</translation>
  </message>
  <message>
   <source>Push as hard as you can and keep pushing.</source>
   <translation>So kräftig wie möglich drücken und immer weiter drücken.</translation>
  </message>
  <message>
   <source>Push the bar through the ceiling.</source>
   <translation>Die Stange durch die Decke drücken.</translation>
  </message>
  <message>
   <source>Push the bar through the pins and keep pushing.</source>
   <translation>Die Stange durch die Ablagen drücken und immer weiter drücken.</translation>
  </message>
  <message>
   <source>Push the bar to the ceiling.</source>
   <translation>Die Stange an die Decke drücken.</translation>
  </message>
  <message>
   <source>Push the elbow backwards against a hold above it.</source>
   <translation>Den Ellbogen gegen Widerstand darüber nach hinten drücken.</translation>
  </message>
  <message>
   <source>Push the floor away</source>
   <translation>Den Boden wegdrücken</translation>
  </message>
  <message>
   <source>Push the floor away against the bar and keep pushing.</source>
   <translation>Den Boden gegen die Stange wegdrücken und immer weiter drücken.</translation>
  </message>
  <message>
   <source>Push the floor away and bring the bar to a full stop each time.</source>
   <translation>Den Boden wegdrücken und die Stange jedes Mal ganz zum Stehen bringen.</translation>
  </message>
  <message>
   <source>Push the floor away and stand tall.</source>
   <translation>Den Boden wegdrücken und sich ganz aufrichten.</translation>
  </message>
  <message>
   <source>Push the floor away as fast as you can, on the signal.</source>
   <translation>Den Boden beim Signal so schnell wie möglich wegdrücken.</translation>
  </message>
  <message>
   <source>Push the floor away as in the very first set.</source>
   <translation>Den Boden wegdrücken wie im allerersten Satz.</translation>
  </message>
  <message>
   <source>Push the floor away just as before.</source>
   <translation>Den Boden wegdrücken, genau wie vorher.</translation>
  </message>
  <message>
   <source>Push the floor away with the front foot.</source>
   <translation>Den Boden mit dem vorderen Fuß wegdrücken.</translation>
  </message>
  <message>
   <source>Push the floor away with your forearms.</source>
   <translation>Den Boden mit den Unterarmen wegdrücken.</translation>
  </message>
  <message>
   <source>Push the floor away with your heels.</source>
   <translation>Den Boden mit den Fersen wegdrücken.</translation>
  </message>
  <message>
   <source>Push the floor away, eight times, at the pace of the count.</source>
   <translation>Den Boden wegdrücken, achtmal, im Tempo des Zählens.</translation>
  </message>
  <message>
   <source>Push the floor away, eight times, just as before.</source>
   <translation>Den Boden wegdrücken, achtmal, genau wie vorher.</translation>
  </message>
  <message>
   <source>Push the floor away.</source>
   <translation>Den Boden wegdrücken.</translation>
  </message>
  <message>
   <source>Push the leg up and outwards against a hold above the ankle.</source>
   <translation>Das Bein gegen Widerstand über dem Knöchel nach oben und außen drücken.</translation>
  </message>
  <message>
   <source>Push the pad to the far wall.</source>
   <translation>Das Polster zur hinteren Wand drücken.</translation>
  </message>
  <message>
   <source>Push your heel to the ceiling against my hand and keep pushing.</source>
   <translation>Die Ferse gegen meine Hand zur Decke drücken und immer weiter drücken.</translation>
  </message>
  <message>
   <source>Push yourself away from the bar.</source>
   <translation>Sich von der Stange wegdrücken.</translation>
  </message>
  <message>
   <source>Push yourself down into the floor.</source>
   <translation>Sich in den Boden drücken.</translation>
  </message>
  <message>
   <source>Push yourself through the ceiling.</source>
   <translation>Sich durch die Decke drücken.</translation>
  </message>
  <message>
   <source>Push!</source>
   <translation>Anspannen!</translation>
  </message>
  <message>
   <source>Push-up</source>
   <translation>Liegestütz</translation>
  </message>
  <message>
   <source>Quick look</source>
   <translation>Kurzer Blick</translation>
  </message>
  <message>
   <source>Quick on and quick off counts, not strength.</source>
   <translation>Schnell an und schnell aus zählt, nicht Kraft.</translation>
  </message>
  <message>
   <source>Raise the brows as high as possible; nothing to push against.</source>
   <translation>Die Brauen so hoch wie möglich ziehen; ohne Widerstand.</translation>
  </message>
  <message>
   <source>Raspberry Pi with a BrainFlow built for it</source>
   <translation>Raspberry Pi mit einem dafür gebauten BrainFlow</translation>
  </message>
  <message>
   <source>Rate of EMG rise in single efforts, then in a set by maximal intent with its drop-off, then in three efforts more: how fast the muscles start, and what is left of it after the set.</source>
   <translation>EMG-Anstiegsrate in einzelnen Versuchen, dann in einem Satz mit maximalem Einsatz und seinem EMG-Abfall, dann in drei weiteren Versuchen: wie schnell die Muskeln beginnen, und was nach dem Satz davon übrig ist.</translation>
  </message>
  <message>
   <source>Rate of EMG rise, 75 ms</source>
   <translation>EMG-Anstiegsrate, 75 ms</translation>
  </message>
  <message>
   <source>Reach forwards and up against a hold above the elbow and at the outer edge of the shoulder blade.</source>
   <translation>Gegen Widerstand über dem Ellbogen und am äußeren Rand des Schulterblatts nach vorn und oben reichen.</translation>
  </message>
  <message>
   <source>Readable: {0}.</source>
   <translation>Lesbar: {0}.</translation>
  </message>
  <message>
   <source>Record again.</source>
   <translation>Erneut aufnehmen.</translation>
  </message>
  <message>
   <source>Recording</source>
   <translation>Aufnahme</translation>
  </message>
  <message>
   <source>Recording ended, the disk is too slow: it was {0} s behind.</source>
   <translation>Aufnahme beendet, die Festplatte ist zu langsam: sie lag {0} s zurück.</translation>
  </message>
  <message>
   <source>Recording ended, {0}: {1} keeps its first {2} s.</source>
   <translation>Aufnahme beendet, {0}: {1} behält die ersten {2} s.</translation>
  </message>
  <message>
   <source>Recording ended, {0}: {1}.</source>
   <translation>Aufnahme beendet, {0}: {1}.</translation>
  </message>
  <message>
   <source>Reference electrode</source>
   <translation>Referenzelektrode</translation>
  </message>
  <message>
   <source>Reinstall brainflow; it needs x86-64 Linux, Windows or macOS. sim: and file: work.</source>
   <translation>brainflow neu installieren; es braucht x86-64-Linux, Windows oder macOS. sim: und file: funktionieren.</translation>
  </message>
  <message>
   <source>Relax</source>
   <translation>Loslassen</translation>
  </message>
  <message>
   <source>Relax completely</source>
   <translation>Ganz loslassen</translation>
  </message>
  <message>
   <source>Relaxation</source>
   <translation>Entspannung</translation>
  </message>
  <message>
   <source>Repetition {0} does not count: {1}.</source>
   <translation>Wiederholung {0} zählt nicht: {1}.</translation>
  </message>
  <message>
   <source>Repetition {0} was {1} % below the first three (limit {2} %): the next one decides.</source>
   <translation>Wiederholung {0} lag {1} % unter den ersten drei (Grenze {2} %): die nächste entscheidet.</translation>
  </message>
  <message>
   <source>Repetition {0} was {1} % slower than the best one (stop at {2} %): end the set.</source>
   <translation>Wiederholung {0} war {1} % langsamer als die beste (Stopp bei {2} %): den Satz beenden.</translation>
  </message>
  <message>
   <source>Repetitions</source>
   <translation>Wiederholungen</translation>
  </message>
  <message>
   <source>Repetitions and onsets</source>
   <translation>Wiederholungen und Beginne</translation>
  </message>
  <message>
   <source>Repetitions {0} and {1} were {2} % below the first three (limit {3} %): {4}.</source>
   <translation>Die Wiederholungen {0} und {1} lagen {2} % unter den ersten drei (Grenze {3} %): {4}.</translation>
  </message>
  <message>
   <source>Rest</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Rest afterwards</source>
   <translation>Ruhe nachher</translation>
  </message>
  <message>
   <source>Rest before</source>
   <translation>Ruhe vorher</translation>
  </message>
  <message>
   <source>Rest is over: next set</source>
   <translation>Pause vorbei: nächster Satz</translation>
  </message>
  <message>
   <source>Rest now</source>
   <translation>Jetzt Pause</translation>
  </message>
  <message>
   <source>Rest without the screen</source>
   <translation>Ruhe ohne den Bildschirm</translation>
  </message>
  <message>
   <source>Rest without the screen again</source>
   <translation>Noch einmal Ruhe ohne den Bildschirm</translation>
  </message>
  <message>
   <source>Rest, five quick contractions, five holds of 10 s, one of 60 s, and rest again: for any muscle, from the shoulder to the pelvic floor. It shows how fast a muscle starts and lets go, how steady it holds, how it lasts, and whether rest afterwards is as quiet as before.</source>
   <translation>Ruhe, fünf schnelle Kontraktionen, fünfmal 10 s halten, einmal 60 s, und wieder Ruhe: für jeden Muskel, von der Schulter bis zum Beckenboden. Es zeigt, wie schnell ein Muskel beginnt und loslässt, wie gleichmäßig er hält, wie er ausdauert, und ob die Ruhe nachher so ruhig ist wie vorher.</translation>
  </message>
  <message>
   <source>Restore it from a copy, or try myobench recover.</source>
   <translation>Aus einer Kopie wiederherstellen, oder myobench recover versuchen.</translation>
  </message>
  <message>
   <source>Return an object that keeps the contract of acquisition.source.Source.</source>
   <translation>Ein Objekt zurückgeben, das den Vertrag von acquisition.source.Source einhält.</translation>
  </message>
  <message>
   <source>Rise like a lift, straight up.</source>
   <translation>Wie ein Aufzug gerade nach oben.</translation>
  </message>
  <message>
   <source>Row</source>
   <translation>Rudern</translation>
  </message>
  <message>
   <source>SOURCE {0} has control characters in it.</source>
   <translation>SOURCE {0} enthält Steuerzeichen.</translation>
  </message>
  <message>
   <source>SOURCE {0} has no scheme ({1}).</source>
   <translation>SOURCE {0} hat kein Schema ({1}).</translation>
  </message>
  <message>
   <source>SPI device, /dev/spidev0.0 without</source>
   <translation>SPI-Gerät, ohne Angabe /dev/spidev0.0</translation>
  </message>
  <message>
   <source>Same load as set 1. What differs from set 1 is this session's own error, and fatigue.</source>
   <translation>Dieselbe Last wie in Satz 1. Was von Satz 1 abweicht, ist der eigene Fehler dieser Sitzung, und Ermüdung.</translation>
  </message>
  <message>
   <source>Same load as set 1: the difference is this session's own error, and fatigue.</source>
   <translation>Dieselbe Last wie in Satz 1: der Unterschied ist der eigene Fehler dieser Sitzung, und Ermüdung.</translation>
  </message>
  <message>
   <source>Samples are missing in it, or just before it.</source>
   <translation>Darin oder kurz davor fehlen Abtastwerte.</translation>
  </message>
  <message>
   <source>Samples are missing in it.</source>
   <translation>Darin fehlen Abtastwerte.</translation>
  </message>
  <message>
   <source>Samples come at about {0} Hz, not {1} Hz: wrong rate setting, or heavy loss.</source>
   <translation>Die Abtastwerte kommen mit etwa {0} Hz statt {1} Hz: falsch eingestellte Rate oder hoher Verlust.</translation>
  </message>
  <message>
   <source>Samples were lost: the rest is measured again</source>
   <translation>Abtastwerte gingen verloren: die Ruhe wird neu gemessen</translation>
  </message>
  <message>
   <source>Sampling</source>
   <translation>Abtastung</translation>
  </message>
  <message>
   <source>Save it as PCM with 16, 24 or 32 bits, or as float.</source>
   <translation>Als PCM mit 16, 24 oder 32 Bit speichern, oder als Gleitkommazahlen (float).</translation>
  </message>
  <message>
   <source>Save the EMG as a matrix of numbers of its own, not inside a structure.</source>
   <translation>Das EMG als eigene Zahlenmatrix speichern, nicht innerhalb einer Struktur.</translation>
  </message>
  <message>
   <source>Say how fast it was sampled: {0}</source>
   <translation>Angeben, mit welcher Rate abgetastet wurde: {0}</translation>
  </message>
  <message>
   <source>Say what 1 is: --uv-per-count 0.2 or --unit mV; the amplifier's manual says it.</source>
   <translation>Angeben, was 1 bedeutet: --uv-per-count 0.2 oder --unit mV; das steht in der Anleitung des Verstärkers.</translation>
  </message>
  <message>
   <source>Say which, for example {0}</source>
   <translation>Angeben, welcher, zum Beispiel {0}</translation>
  </message>
  <message>
   <source>Say which: --decimal , or --delimiter comma.</source>
   <translation>Angeben, was gilt: --decimal , oder --delimiter comma.</translation>
  </message>
  <message>
   <source>Say which: --rate {0} or --rate {1}.</source>
   <translation>Angeben, was gilt: --rate {0} oder --rate {1}.</translation>
  </message>
  <message>
   <source>Say which: {0}, or --rate {1} if that many samples were lost.</source>
   <translation>Angeben, was gilt: {0}, oder --rate {1}, wenn so viele Abtastwerte verloren gingen.</translation>
  </message>
  <message>
   <source>Seated, hip and knee at 90°, the shin strapped just above the ankle.</source>
   <translation>Sitz, Hüfte und Knie bei 90°, der Unterschenkel knapp über dem Knöchel angegurtet.</translation>
  </message>
  <message>
   <source>Seated, trunk leaning back, hip and knee at 90°, the shin strapped just above the ankle.</source>
   <translation>Sitz, Rumpf zurückgelehnt, Hüfte und Knie bei 90°, der Unterschenkel knapp über dem Knöchel angegurtet.</translation>
  </message>
  <message>
   <source>See myobench boards for those.</source>
   <translation>Welche das sind, zeigt myobench boards.</translation>
  </message>
  <message>
   <source>Set</source>
   <translation>Satz</translation>
  </message>
  <message>
   <source>Set 1</source>
   <translation>Satz 1</translation>
  </message>
  <message>
   <source>Set 1 once more</source>
   <translation>Satz 1 noch einmal</translation>
  </message>
  <message>
   <source>Set 2</source>
   <translation>Satz 2</translation>
  </message>
  <message>
   <source>Set 3</source>
   <translation>Satz 3</translation>
  </message>
  <message>
   <source>Set by maximal intent</source>
   <translation>Satz mit maximalem Einsatz</translation>
  </message>
  <message>
   <source>Set the limit to what is just possible today.</source>
   <translation>Die Grenze so setzen, wie es heute gerade noch möglich ist.</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Share of the work</source>
   <translation>Anteil an der Arbeit</translation>
  </message>
  <message>
   <source>Shrug the shoulder up towards the ear against the handle; the neck stays straight.</source>
   <translation>Die Schulter gegen den Griff zum Ohr ziehen; der Nacken bleibt gerade.</translation>
  </message>
  <message>
   <source>Signal check</source>
   <translation>Signalprüfung</translation>
  </message>
  <message>
   <source>Single muscle (quick look)</source>
   <translation>Einzelner Muskel (Schnellblick)</translation>
  </message>
  <message>
   <source>Single-leg comparison</source>
   <translation>Einbeiniger Vergleich</translation>
  </message>
  <message>
   <source>Single-leg squat</source>
   <translation>Einbeinige Kniebeuge</translation>
  </message>
  <message>
   <source>Single-leg squat once more</source>
   <translation>Einbeinige Kniebeuge noch einmal</translation>
  </message>
  <message>
   <source>Sit back to the box and push the floor away.</source>
   <translation>Sich zur Box zurücksetzen und den Boden wegdrücken.</translation>
  </message>
  <message>
   <source>Sit back to the box on one leg and push the floor away.</source>
   <translation>Sich auf einem Bein zur Box zurücksetzen und den Boden wegdrücken.</translation>
  </message>
  <message>
   <source>Sit down and let your legs go loose.</source>
   <translation>Sich hinsetzen und die Beine locker lassen.</translation>
  </message>
  <message>
   <source>Sitting on a table, knee slightly bent, trunk leaning back a little.</source>
   <translation>Sitz auf einer Liege, Knie leicht gebeugt, Rumpf etwas zurückgelehnt.</translation>
  </message>
  <message>
   <source>Sitting or lying face down, the arm out at 90°, elbow bent.</source>
   <translation>Sitz oder Bauchlage, der Arm 90° abgespreizt, Ellbogen gebeugt.</translation>
  </message>
  <message>
   <source>Sitting or lying, supported.</source>
   <translation>Im Sitzen oder Liegen, gestützt.</translation>
  </message>
  <message>
   <source>Sitting or standing, arms forwards at shoulder height, elbows slightly bent, palms together.</source>
   <translation>Sitz oder Stand, Arme auf Schulterhöhe nach vorn, Ellbogen leicht gebeugt, Handflächen aneinander.</translation>
  </message>
  <message>
   <source>Sitting or standing, arms hanging.</source>
   <translation>Sitz oder Stand, Arme hängend.</translation>
  </message>
  <message>
   <source>Sitting upright or lying face down, arms hanging.</source>
   <translation>Aufrechter Sitz oder Bauchlage, Arme hängend.</translation>
  </message>
  <message>
   <source>Sitting upright, arms hanging.</source>
   <translation>Aufrechter Sitz, Arme hängend.</translation>
  </message>
  <message>
   <source>Sitting upright, cotton rolls between the back teeth.</source>
   <translation>Aufrechter Sitz, Watterollen zwischen den Backenzähnen.</translation>
  </message>
  <message>
   <source>Sitting upright, the arm hanging and turned inwards.</source>
   <translation>Aufrechter Sitz, der Arm hängend und nach innen gedreht.</translation>
  </message>
  <message>
   <source>Sitting upright, the arm hanging, a fixed handle or strap in the hand.</source>
   <translation>Aufrechter Sitz, der Arm hängend, ein fester Griff oder Gurt in der Hand.</translation>
  </message>
  <message>
   <source>Sitting upright, the arm hanging, palm towards the body.</source>
   <translation>Aufrechter Sitz, der Arm hängend, Handfläche zum Körper.</translation>
  </message>
  <message>
   <source>Sitting upright, the arm hanging.</source>
   <translation>Aufrechter Sitz, der Arm hängend.</translation>
  </message>
  <message>
   <source>Sitting upright, the face relaxed, eyes open.</source>
   <translation>Aufrechter Sitz, Gesicht entspannt, Augen offen.</translation>
  </message>
  <message>
   <source>Sitting upright, the head straight, hands or a strap at the back of the head.</source>
   <translation>Aufrechter Sitz, Kopf gerade, Hände oder ein Gurt am Hinterkopf.</translation>
  </message>
  <message>
   <source>Sitting upright, the head straight, teeth slightly apart.</source>
   <translation>Aufrechter Sitz, Kopf gerade, Zähne leicht geöffnet.</translation>
  </message>
  <message>
   <source>Sitting upright, the head straight.</source>
   <translation>Aufrechter Sitz, Kopf gerade.</translation>
  </message>
  <message>
   <source>Sitting upright, the head turned to the other side.</source>
   <translation>Aufrechter Sitz, Kopf zur anderen Seite gedreht.</translation>
  </message>
  <message>
   <source>Sitting, elbow at 90°, palm down.</source>
   <translation>Sitz, Ellbogen bei 90°, Handfläche nach unten.</translation>
  </message>
  <message>
   <source>Sitting, elbow at 90°, palm up.</source>
   <translation>Sitz, Ellbogen bei 90°, Handfläche nach oben.</translation>
  </message>
  <message>
   <source>Sitting, elbow at 90°, thumb up.</source>
   <translation>Sitz, Ellbogen bei 90°, Daumen nach oben.</translation>
  </message>
  <message>
   <source>Sitting, heel on the floor, the forefoot strapped down.</source>
   <translation>Sitz, Ferse am Boden, der Vorfuß nach unten gegurtet.</translation>
  </message>
  <message>
   <source>Sitting, hip bent and turned outwards, ankle resting on the other knee.</source>
   <translation>Sitz, Hüfte gebeugt und nach außen gedreht, der Knöchel auf dem anderen Knie.</translation>
  </message>
  <message>
   <source>Sitting, knee at 90°, a fixed bar or strap over the knee.</source>
   <translation>Sitz, Knie bei 90°, eine feste Stange oder ein Gurt über dem Knie.</translation>
  </message>
  <message>
   <source>Sitting, knee at about 90°, heel on the floor.</source>
   <translation>Sitz, Knie bei etwa 90°, Ferse am Boden.</translation>
  </message>
  <message>
   <source>Sitting, knees at 90 degrees, both ankles in the strap. Shout: it is worth 16 %.</source>
   <translation>Sitz, Knie bei 90 Grad, beide Knöchel im Gurt. Anfeuern: das bringt 16 %.</translation>
  </message>
  <message>
   <source>Sitting, knees at 90 degrees. Leave it out where the thigh is not measured.</source>
   <translation>Sitz, Knie bei 90 Grad. Auslassen, wo der Oberschenkel nicht gemessen wird.</translation>
  </message>
  <message>
   <source>Sitting, the ankle above the other knee, hands on knee and ankle.</source>
   <translation>Sitz, der Knöchel über dem anderen Knie, Hände an Knie und Knöchel.</translation>
  </message>
  <message>
   <source>Sitting, the arm at the side and moved a little forwards.</source>
   <translation>Sitz, der Arm an der Seite und etwas nach vorn geführt.</translation>
  </message>
  <message>
   <source>Sitting, the arm raised forwards to 90°.</source>
   <translation>Sitz, der Arm nach vorn auf 90° gehoben.</translation>
  </message>
  <message>
   <source>Sitting, the arm raised sideways to 90°, elbow bent.</source>
   <translation>Sitz, der Arm seitlich auf 90° gehoben, Ellbogen gebeugt.</translation>
  </message>
  <message>
   <source>Sitting, the arm raised sideways to about 90°, elbow at 90°, palm down.</source>
   <translation>Sitz, der Arm seitlich auf etwa 90° gehoben, Ellbogen bei 90°, Handfläche nach unten.</translation>
  </message>
  <message>
   <source>Sitting, the arm slightly out, elbow bent, hand behind the hip.</source>
   <translation>Sitz, der Arm leicht abgespreizt, Ellbogen gebeugt, Hand hinter der Hüfte.</translation>
  </message>
  <message>
   <source>Sitting, the arm straight and raised forwards to 125°.</source>
   <translation>Sitz, der Arm gestreckt und nach vorn auf 125° gehoben.</translation>
  </message>
  <message>
   <source>Sitting, the foot hanging free, the shin held above the ankle.</source>
   <translation>Sitz, der Fuß frei hängend, der Unterschenkel über dem Knöchel gehalten.</translation>
  </message>
  <message>
   <source>Sitting, the forearm on a table, palm down, the hand over its edge, fingers loose.</source>
   <translation>Sitz, der Unterarm auf einem Tisch, Handfläche nach unten, die Hand über der Kante, Finger locker.</translation>
  </message>
  <message>
   <source>Sitting, the forearm on a table, palm up, the hand over its edge.</source>
   <translation>Sitz, der Unterarm auf einem Tisch, Handfläche nach oben, die Hand über der Kante.</translation>
  </message>
  <message>
   <source>Sitting, the forearm resting, palm down.</source>
   <translation>Sitz, der Unterarm aufgelegt, Handfläche nach unten.</translation>
  </message>
  <message>
   <source>Sitting, the forearm resting, palm up.</source>
   <translation>Sitz, der Unterarm aufgelegt, Handfläche nach oben.</translation>
  </message>
  <message>
   <source>Sitting, the knee at the angle of the hold: a median frequency is only compared at one length of the muscle.</source>
   <translation>Sitz, das Knie im Winkel des Haltens: eine Medianfrequenz lässt sich nur bei einer Länge des Muskels vergleichen.</translation>
  </message>
  <message>
   <source>Sitting, the leg turned inwards.</source>
   <translation>Sitz, das Bein nach innen gedreht.</translation>
  </message>
  <message>
   <source>Sitting, the straight arm raised forwards to about 90°.</source>
   <translation>Sitz, der gestreckte Arm nach vorn auf etwa 90° gehoben.</translation>
  </message>
  <message>
   <source>Sitting, upper arm at the side, elbow at 90°, palm down, the wrist strapped.</source>
   <translation>Sitz, Oberarm an der Seite, Ellbogen bei 90°, Handfläche nach unten, das Handgelenk angegurtet.</translation>
  </message>
  <message>
   <source>Sitting, upper arm at the side, elbow at 90°, palm up, the wrist strapped.</source>
   <translation>Sitz, Oberarm an der Seite, Ellbogen bei 90°, Handfläche nach oben, das Handgelenk angegurtet.</translation>
  </message>
  <message>
   <source>Sitting, upper arm at the side, elbow at 90°, the wrist strapped.</source>
   <translation>Sitz, Oberarm an der Seite, Ellbogen bei 90°, das Handgelenk angegurtet.</translation>
  </message>
  <message>
   <source>Sitting, upper arm at the side, elbow at 90°, thumb up, the wrist strapped.</source>
   <translation>Sitz, Oberarm an der Seite, Ellbogen bei 90°, Daumen nach oben, das Handgelenk angegurtet.</translation>
  </message>
  <message>
   <source>Sitting, upper arm at the side, elbow at 90°.</source>
   <translation>Sitz, Oberarm an der Seite, Ellbogen bei 90°.</translation>
  </message>
  <message>
   <source>Skin preparation</source>
   <translation>Hautvorbereitung</translation>
  </message>
  <message>
   <source>Slanting up and outwards by about 25°, along the fibres.</source>
   <translation>Etwa 25° schräg nach oben und außen, entlang der Fasern.</translation>
  </message>
  <message>
   <source>Slanting up and outwards towards the armpit.</source>
   <translation>Schräg nach oben und außen zur Achsel.</translation>
  </message>
  <message>
   <source>Slanting, down and inwards towards the pubic bone.</source>
   <translation>Schräg nach unten und innen zum Schambein.</translation>
  </message>
  <message>
   <source>Slope of the amplitude</source>
   <translation>Steigung der Amplitude</translation>
  </message>
  <message>
   <source>Slope of the median frequency</source>
   <translation>Steigung der Medianfrequenz</translation>
  </message>
  <message>
   <source>So that the endurance does not begin tired.</source>
   <translation>Damit die Ausdauer nicht ermüdet beginnt.</translation>
  </message>
  <message>
   <source>Software</source>
   <translation>Software</translation>
  </message>
  <message>
   <source>Spotter behind the bar. Enter load and RPE after the set.</source>
   <translation>Hilfestellung hinter der Stange. Nach dem Satz Last und RPE eintragen.</translation>
  </message>
  <message>
   <source>Squat</source>
   <translation>Kniebeuge</translation>
  </message>
  <message>
   <source>Squeeze as much as you can keep up for one minute.</source>
   <translation>So stark anspannen, wie es eine Minute lang durchzuhalten ist.</translation>
  </message>
  <message>
   <source>Squeeze on the signal and keep it up until the signal ends.</source>
   <translation>Beim Signal anspannen und halten, bis das Signal endet.</translation>
  </message>
  <message>
   <source>Squeeze quickly on the signal, then let go at once.</source>
   <translation>Beim Signal schnell anspannen, dann sofort loslassen.</translation>
  </message>
  <message>
   <source>Squeeze the ball and press the heels into the table at the same time.</source>
   <translation>Den Ball zusammendrücken und zugleich die Fersen in die Liege drücken.</translation>
  </message>
  <message>
   <source>Squeeze the handle, then let it go.</source>
   <translation>Den Griff zusammendrücken, dann loslassen.</translation>
  </message>
  <message>
   <source>Squeeze the knees together as hard as possible.</source>
   <translation>Die Knie so fest wie möglich zusammendrücken.</translation>
  </message>
  <message>
   <source>Stand loose, then bend and straighten once when the screen says so.</source>
   <translation>Locker stehen, dann einmal beugen und strecken, wenn der Bildschirm es sagt.</translation>
  </message>
  <message>
   <source>Stand loose, then slide down the wall a little when the screen says so.</source>
   <translation>Locker stehen, dann ein wenig an der Wand hinuntergleiten, wenn der Bildschirm es sagt.</translation>
  </message>
  <message>
   <source>Stand loose, then squat once when the screen says so.</source>
   <translation>Locker stehen, dann eine Kniebeuge machen, wenn der Bildschirm es sagt.</translation>
  </message>
  <message>
   <source>Stand still again and breathe out slowly.</source>
   <translation>Wieder still stehen und langsam ausatmen.</translation>
  </message>
  <message>
   <source>Stand still and breathe calmly.</source>
   <translation>Still stehen und ruhig atmen.</translation>
  </message>
  <message>
   <source>Stand still and let your arms and legs hang heavy.</source>
   <translation>Still stehen und Arme und Beine schwer hängen lassen.</translation>
  </message>
  <message>
   <source>Stand still and let your arms hang.</source>
   <translation>Still stehen und die Arme hängen lassen.</translation>
  </message>
  <message>
   <source>Stand still and let your weight sink into the floor.</source>
   <translation>Still stehen und das Gewicht in den Boden sinken lassen.</translation>
  </message>
  <message>
   <source>Stand still and relax</source>
   <translation>Still stehen und loslassen</translation>
  </message>
  <message>
   <source>Stand still on both feet and let your weight sink into the floor.</source>
   <translation>Still auf beiden Füßen stehen und das Gewicht in den Boden sinken lassen.</translation>
  </message>
  <message>
   <source>Standing on one leg under a fixed bar, or seated with the knee straight and the forefoot strapped.</source>
   <translation>Einbeinstand unter einer festen Stange, oder Sitz mit gestrecktem Knie und angegurtetem Vorfuß.</translation>
  </message>
  <message>
   <source>Start a mower behind you.</source>
   <translation>Hinter sich einen Rasenmäher anwerfen.</translation>
  </message>
  <message>
   <source>Start it again in its program, then connect again.</source>
   <translation>In seinem Programm neu starten, dann neu verbinden.</translation>
  </message>
  <message>
   <source>Start the stream in its program. On another computer, both firewalls must let LSL through (UDP 16571, TCP and UDP from 16572).</source>
   <translation>Den Stream in seinem Programm starten. Auf einem anderen Rechner müssen beide Firewalls LSL durchlassen (UDP 16571, TCP und UDP ab 16572).</translation>
  </message>
  <message>
   <source>State --rate HZ and no --time-column, or another column of times.</source>
   <translation>--rate HZ angeben und --time-column weglassen, oder eine andere Zeitspalte nennen.</translation>
  </message>
  <message>
   <source>State --rate HZ and no --time-column, or name its unit in the header: 'time (ms)'.</source>
   <translation>--rate HZ angeben und --time-column weglassen, oder die Einheit der Spalte im Kopf nennen: 'time (ms)'.</translation>
  </message>
  <message>
   <source>State --rate, or another --time-column.</source>
   <translation>Angeben: --rate, oder eine andere Spalte: --time-column.</translation>
  </message>
  <message>
   <source>State another one (--time-column), or --rate.</source>
   <translation>Eine andere angeben (--time-column), oder --rate.</translation>
  </message>
  <message>
   <source>State the right one with --rate.</source>
   <translation>Die richtige angeben: --rate.</translation>
  </message>
  <message>
   <source>State them: --time-column, --columns, --rate and --unit.</source>
   <translation>Angeben: --time-column, --columns, --rate und --unit.</translation>
  </message>
  <message>
   <source>Stay below the limit</source>
   <translation>Unter der Grenze bleiben</translation>
  </message>
  <message>
   <source>Steadiness (variation)</source>
   <translation>Gleichmaß (Schwankung)</translation>
  </message>
  <message>
   <source>Still before the signal: an effort without a quiet second before it does not count, and is done again.</source>
   <translation>Vor dem Signal still: ein Versuch ohne eine ruhige Sekunde davor zählt nicht und wird wiederholt.</translation>
  </message>
  <message>
   <source>Stop it before its settings.</source>
   <translation>Vor den Einstellungen anhalten.</translation>
  </message>
  <message>
   <source>Stop it first.</source>
   <translation>Zuerst anhalten.</translation>
  </message>
  <message>
   <source>Straight up and down.</source>
   <translation>Gerade auf und ab.</translation>
  </message>
  <message>
   <source>Straighten the elbow against the strap; the shoulder stays down.</source>
   <translation>Den Ellbogen gegen den Gurt strecken; die Schulter bleibt unten.</translation>
  </message>
  <message>
   <source>Straighten the knee against the strap and try to lift the thigh at the same time.</source>
   <translation>Das Knie gegen den Gurt strecken und zugleich versuchen, den Oberschenkel zu heben.</translation>
  </message>
  <message>
   <source>Straighten the knee against the strap, as if kicking it away; do not lift the hip.</source>
   <translation>Das Knie gegen den Gurt strecken, als ob man ihn wegtritt; die Hüfte nicht heben.</translation>
  </message>
  <message>
   <source>Straighten the knee against the strap, toes pointing up; do not turn the thigh inwards.</source>
   <translation>Das Knie gegen den Gurt strecken, Zehen nach oben; den Oberschenkel nicht nach innen drehen.</translation>
  </message>
  <message>
   <source>Switch Bluetooth on, or plug the dongle in, and try again.</source>
   <translation>Bluetooth einschalten oder den Dongle einstecken, und erneut versuchen.</translation>
  </message>
  <message>
   <source>Switch it off and on, and try again.</source>
   <translation>Aus- und einschalten und erneut versuchen.</translation>
  </message>
  <message>
   <source>Switch it off and on, check its battery, and try again.</source>
   <translation>Aus- und einschalten, den Akku prüfen und erneut versuchen.</translation>
  </message>
  <message>
   <source>Switch it off and on, then connect again.</source>
   <translation>Aus- und einschalten, dann neu verbinden.</translation>
  </message>
  <message>
   <source>Switch it off and on, then measure again.</source>
   <translation>Aus- und einschalten, dann erneut messen.</translation>
  </message>
  <message>
   <source>Switch it on, bring it near, and try again.</source>
   <translation>Einschalten, in die Nähe bringen und erneut versuchen.</translation>
  </message>
  <message>
   <source>Switch the board off and on, then connect again.</source>
   <translation>Das Gerät aus- und einschalten, dann neu verbinden.</translation>
  </message>
  <message>
   <source>Switch the board on (PC position), check its battery, and try again.</source>
   <translation>Das Gerät einschalten (Schalterstellung PC), den Akku prüfen und erneut versuchen.</translation>
  </message>
  <message>
   <source>Symmetry index</source>
   <translation>Symmetrieindex</translation>
  </message>
  <message>
   <source>Take another copy of the file, or choose other signals: --columns</source>
   <translation>Eine andere Kopie der Datei nehmen, oder andere Signale wählen: --columns</translation>
  </message>
  <message>
   <source>Take another copy of the file.</source>
   <translation>Eine andere Kopie der Datei nehmen.</translation>
  </message>
  <message>
   <source>Take it off, re-prepare the skin (shave, clean, let dry), use a new electrode.</source>
   <translation>Abnehmen, die Haut neu vorbereiten (rasieren, reinigen, trocknen lassen), eine neue Elektrode nehmen.</translation>
  </message>
  <message>
   <source>Take those of one rate: --columns {0}.</source>
   <translation>Solche mit derselben Rate nehmen: --columns {0}.</translation>
  </message>
  <message>
   <source>Tape the cables down: what shakes looks like an effort.</source>
   <translation>Die Kabel festkleben: was wackelt, sieht wie Anstrengung aus.</translation>
  </message>
  <message>
   <source>Ten rounds</source>
   <translation>Zehn Runden</translation>
  </message>
  <message>
   <source>Ten rounds of 10 s of work and 10 s of rest, with a minute of rest before and after: how even the work is, and how well a muscle lets go between, from the first round to the last.</source>
   <translation>Zehn Runden aus 10 s Arbeit und 10 s Pause, mit einer Minute Ruhe vorher und nachher: wie gleichmäßig die Arbeit ist, und wie gut ein Muskel dazwischen loslässt, von der ersten Runde bis zur letzten.</translation>
  </message>
  <message>
   <source>Tense and let go</source>
   <translation>Anspannen und loslassen</translation>
  </message>
  <message>
   <source>Tense each muscle, or do the movement once</source>
   <translation>Jeden Muskel anspannen, oder die Bewegung einmal machen</translation>
  </message>
  <message>
   <source>That is no table of samples; choose another file.</source>
   <translation>Das ist keine Tabelle von Abtastwerten; eine andere Datei wählen.</translation>
  </message>
  <message>
   <source>The LSL stream's header cannot be read ({0}).</source>
   <translation>Der Kopf des LSL-Streams ist nicht lesbar ({0}).</translation>
  </message>
  <message>
   <source>The MVC of {0} was of an earlier session {1}.</source>
   <translation>MVC aus einer früheren Sitzung: {0} ({1}).</translation>
  </message>
  <message>
   <source>The WiFi shield at {0} does not answer ({1}).</source>
   <translation>Das WiFi Shield unter {0} antwortet nicht ({1}).</translation>
  </message>
  <message>
   <source>The amplitude is the electrical activity under one pair of electrodes. It is a crude measure of how hard a muscle works, and no measure of force.</source>
   <translation>Die Amplitude ist die elektrische Aktivität unter einem Elektrodenpaar. Sie ist ein grobes Maß dafür, wie sehr ein Muskel arbeitet, und kein Maß der Kraft.</translation>
  </message>
  <message>
   <source>The angle that you hold: thighs level, or where your lift sticks.</source>
   <translation>Der gehaltene Winkel: Oberschenkel waagerecht, oder wo die Bewegung am schwersten ist.</translation>
  </message>
  <message>
   <source>The annotations last until the recording is closed; make room for it.</source>
   <translation>Die Anmerkungen bestehen, bis die Aufnahme geschlossen wird; Platz für sie schaffen.</translation>
  </message>
  <message>
   <source>The baseline has no balance of these pairs. Make a new one with both sides.</source>
   <translation>Die Ausgangsmessung hat keine Balance dieser Paare. Eine neue mit beiden Seiten erstellen.</translation>
  </message>
  <message>
   <source>The baseline has no synergies.</source>
   <translation>Die Ausgangsmessung hat keine Synergien.</translation>
  </message>
  <message>
   <source>The baseline has none of these muscles. Make a new one with this montage.</source>
   <translation>Die Ausgangsmessung hat keinen dieser Muskeln. Eine neue mit dieser Anordnung erstellen.</translation>
  </message>
  <message>
   <source>The baseline is of another exercise ({0}). Choose or make one of this exercise.</source>
   <translation>Die Ausgangsmessung stammt von einer anderen Übung ({0}). Eine dieser Übung wählen oder erstellen.</translation>
  </message>
  <message>
   <source>The baseline is of another person. Choose one of this person, or make a new one.</source>
   <translation>Die Ausgangsmessung stammt von einer anderen Person. Eine dieser Person wählen oder eine neue erstellen.</translation>
  </message>
  <message>
   <source>The baseline lacks {0}. Make a new one with this montage.</source>
   <translation>Der Ausgangsmessung fehlt {0}. Eine neue mit dieser Anordnung erstellen.</translation>
  </message>
  <message>
   <source>The baseline was measured with a window of {0} ms, now it is {1} ms. Set the same window, or make a new baseline.</source>
   <translation>Die Ausgangsmessung hat ein Fenster von {0} ms, jetzt sind es {1} ms. Dasselbe Fenster einstellen oder eine neue Ausgangsmessung erstellen.</translation>
  </message>
  <message>
   <source>The baseline was measured with another board, rate or filter{0}. Make a new one with this setup.</source>
   <translation>Die Ausgangsmessung entstand mit anderem Gerät, anderer Rate oder anderem Filter{0}. Eine neue mit diesem Aufbau erstellen.</translation>
  </message>
  <message>
   <source>The baselines were measured with electrodes put on anew: the smaller error of electrodes that stay on is the guide's.</source>
   <translation>Die Ausgangsmessungen entstanden mit neu gesetzten Elektroden: der kleinere Fehler bei sitzen gebliebenen Elektroden kommt aus dem Leitfaden.</translation>
  </message>
  <message>
   <source>The baselines were measured with the same electrodes: their error says nothing of electrodes that are put on anew, so the guide's defaults are used.</source>
   <translation>Die Ausgangsmessungen entstanden mit denselben Elektroden: ihr Fehler sagt nichts über neu gesetzte Elektroden, darum gelten die Vorgaben des Leitfadens.</translation>
  </message>
  <message>
   <source>The best two attempts differ by more than 10 %</source>
   <translation>Die besten zwei Versuche unterscheiden sich um mehr als 10 %</translation>
  </message>
  <message>
   <source>The board could not be released ({0}).</source>
   <translation>Das Gerät ließ sich nicht freigeben ({0}).</translation>
  </message>
  <message>
   <source>The board is not open.</source>
   <translation>Das Gerät ist nicht geöffnet.</translation>
  </message>
  <message>
   <source>The board on {0} answers as {1}, but after START it {2}.</source>
   <translation>Das Gerät an {0} antwortet als {1}, aber nach START: {2}.</translation>
  </message>
  <message>
   <source>The board on {0} calls itself {1}, which is no CHORDS board known here.</source>
   <translation>Das Gerät an {0} nennt sich {1}; ein solches CHORDS-Gerät ist hier nicht bekannt.</translation>
  </message>
  <message>
   <source>The board on {0} is gone ({1}).</source>
   <translation>Das Gerät an {0} ist weg ({1}).</translation>
  </message>
  <message>
   <source>The board on {0} says that it is {1}, not {2}.</source>
   <translation>Das Gerät an {0} meldet sich als {1}, nicht als {2}.</translation>
  </message>
  <message>
   <source>The board on {0} went away while it was asked ({1}).</source>
   <translation>Das Gerät an {0} verschwand während der Abfrage ({1}).</translation>
  </message>
  <message>
   <source>The boards differ: {0} before, {1} now.</source>
   <translation>Die Geräte sind verschieden: {0} vorher, {1} jetzt.</translation>
  </message>
  <message>
   <source>The checksums of {0} samples cannot be read.</source>
   <translation>Die Prüfsummen von {0} Abtastwerten sind nicht lesbar.</translation>
  </message>
  <message>
   <source>The disk is nearly full: room for {0} of this recording.</source>
   <translation>Die Festplatte ist fast voll: Platz für {0} dieser Aufnahme.</translation>
  </message>
  <message>
   <source>The electrodes were placed anew since the baseline: small differences may come of that.</source>
   <translation>Die Elektroden wurden seit der Ausgangsmessung neu gesetzt: kleine Unterschiede können daher kommen.</translation>
  </message>
  <message>
   <source>The electrodes were placed anew: only how the muscles go together is compared, not how strong each of them is.</source>
   <translation>Die Elektroden wurden neu gesetzt: verglichen wird nur, wie die Muskeln zusammenspielen, nicht, wie stark jeder ist.</translation>
  </message>
  <message>
   <source>The electrodes {0} between the sessions: numbers between days agree to about 40 to 65 % only.</source>
   <translation>Elektroden zwischen den Sitzungen {0}: Zahlen verschiedener Tage stimmen nur auf etwa 40 bis 65 % überein.</translation>
  </message>
  <message>
   <source>The exercises differ.</source>
   <translation>Die Übungen sind verschieden.</translation>
  </message>
  <message>
   <source>The file holds no signal.</source>
   <translation>Die Datei enthält kein Signal.</translation>
  </message>
  <message>
   <source>The file is damaged or was edited: take another copy of it.</source>
   <translation>Die Datei ist beschädigt oder wurde bearbeitet: eine andere Kopie davon nehmen.</translation>
  </message>
  <message>
   <source>The file is damaged: take another copy of it.</source>
   <translation>Die Datei ist beschädigt: eine andere Kopie davon nehmen.</translation>
  </message>
  <message>
   <source>The filters differ. Measure with the same settings.</source>
   <translation>Die Filter sind verschieden. Mit denselben Einstellungen messen.</translation>
  </message>
  <message>
   <source>The first three repetitions have no amplitude to compare with.</source>
   <translation>Die ersten drei Wiederholungen haben keine Amplitude zum Vergleich.</translation>
  </message>
  <message>
   <source>The folder {0} cannot be listed: {1}.</source>
   <translation>Der Ordner {0} lässt sich nicht auflisten: {1}.</translation>
  </message>
  <message>
   <source>The folder {0} cannot be made: {1}.</source>
   <translation>Der Ordner {0} lässt sich nicht anlegen: {1}.</translation>
  </message>
  <message>
   <source>The folder {0} {1}.</source>
   <translation>Ordner {0} {1}.</translation>
  </message>
  <message>
   <source>The forearms level, elbows at about 90 degrees.</source>
   <translation>Unterarme waagerecht, Ellbogen bei etwa 90 Grad.</translation>
  </message>
  <message>
   <source>The heart is seen on the left chest: an amber light there is no electrode fault.</source>
   <translation>Links an der Brust ist das Herz zu sehen: ein gelbes Licht ist dort kein Elektrodenfehler.</translation>
  </message>
  <message>
   <source>The last 20 to 30 degrees before the knee is straight.</source>
   <translation>Die letzten 20 bis 30 Grad vor der Kniestreckung.</translation>
  </message>
  <message>
   <source>The last quarter, hips nearly straight.</source>
   <translation>Das letzte Viertel, Hüfte fast gestreckt.</translation>
  </message>
  <message>
   <source>The last third of the pull, the handle close to the trunk.</source>
   <translation>Das letzte Drittel des Zugs, der Griff nah am Rumpf.</translation>
  </message>
  <message>
   <source>The last third, knees bent by more than 90 degrees.</source>
   <translation>Das letzte Drittel, Knie um mehr als 90 Grad gebeugt.</translation>
  </message>
  <message>
   <source>The limit is {0} %, by the scatter of these repetitions.</source>
   <translation>Die Grenze ist {0} %, nach der Streuung dieser Wiederholungen.</translation>
  </message>
  <message>
   <source>The live numbers stopped: {0}: {1}.</source>
   <translation>Die Live-Zahlen sind stehen geblieben: {0}: {1}.</translation>
  </message>
  <message>
   <source>The log file has the details.</source>
   <translation>Einzelheiten stehen in der Protokolldatei.</translation>
  </message>
  <message>
   <source>The montage is another one now, {0}.</source>
   <translation>Die Anordnung ist jetzt eine andere, {0}.</translation>
  </message>
  <message>
   <source>The muscles were not quiet in the 0.3 s before the start.</source>
   <translation>Die Muskeln waren in den 0,3 s vor dem Start nicht ruhig.</translation>
  </message>
  <message>
   <source>The names and events of {0} are too long for C3D.</source>
   <translation>Die Namen und Ereignisse von {0} sind zu lang für C3D.</translation>
  </message>
  <message>
   <source>The newest session is outside the usual range (three standard deviations).</source>
   <translation>Die neueste Sitzung liegt außerhalb des üblichen Bereichs (drei Standardabweichungen).</translation>
  </message>
  <message>
   <source>The newest session is within the usual range (three standard deviations).</source>
   <translation>Die neueste Sitzung liegt im üblichen Bereich (drei Standardabweichungen).</translation>
  </message>
  <message>
   <source>The normalisation differs: {0} before, {1} now. Measure an MVC as before.</source>
   <translation>Die Normalisierung ist verschieden: {0} vorher, {1} jetzt. Eine MVC messen wie vorher.</translation>
  </message>
  <message>
   <source>The overview of {0} cannot be read: {1}.</source>
   <translation>Die Übersicht von {0} ist nicht lesbar: {1}.</translation>
  </message>
  <message>
   <source>The overview of {0} is closed.</source>
   <translation>Die Übersicht von {0} ist geschlossen.</translation>
  </message>
  <message>
   <source>The port of {0} is gone.</source>
   <translation>Der Port von {0} ist weg.</translation>
  </message>
  <message>
   <source>The protocol {0} was changed: version {1} before, {2} now.</source>
   <translation>Das Protokoll {0} wurde geändert: Version {1} vorher, {2} jetzt.</translation>
  </message>
  <message>
   <source>The protocols differ: {0} before, {1} now.</source>
   <translation>Die Protokolle sind verschieden: {0} vorher, {1} jetzt.</translation>
  </message>
  <message>
   <source>The rates differ: {0} Hz before, {1} Hz now.</source>
   <translation>Die Raten sind verschieden: {0} Hz vorher, {1} Hz jetzt.</translation>
  </message>
  <message>
   <source>The same box for both legs; a hand on the wall is allowed if it is allowed on both sides.</source>
   <translation>Dieselbe Box für beide Beine; eine Hand an der Wand ist erlaubt, wenn sie auf beiden Seiten erlaubt ist.</translation>
  </message>
  <message>
   <source>The same height. Stop it when the form breaks.</source>
   <translation>Dieselbe Höhe. Beenden, wenn die Ausführung nicht mehr stimmt.</translation>
  </message>
  <message>
   <source>The same load and the same grip.</source>
   <translation>Dieselbe Last und derselbe Griff.</translation>
  </message>
  <message>
   <source>The same load and the same stance.</source>
   <translation>Dieselbe Last und derselbe Stand.</translation>
  </message>
  <message>
   <source>The same load, stance and grip. A mixed grip is no even task: note it.</source>
   <translation>Dieselbe Last, derselbe Stand und Griff. Ein Kreuzgriff ist keine gleichmäßige Aufgabe: notieren.</translation>
  </message>
  <message>
   <source>The same task on the left leg, then on the right: what one leg does when the other cannot help. Each side against its own MVC.</source>
   <translation>Dieselbe Aufgabe auf dem linken Bein, dann auf dem rechten: was ein Bein tut, wenn das andere nicht helfen kann. Jede Seite gegen ihre eigene MVC.</translation>
  </message>
  <message>
   <source>The samples kept in {0} cannot be read back ({1}).</source>
   <translation>Die in {0} abgelegten Abtastwerte lassen sich nicht zurücklesen ({1}).</translation>
  </message>
  <message>
   <source>The sessions have different steps.</source>
   <translation>Die Sitzungen haben verschiedene Schritte.</translation>
  </message>
  <message>
   <source>The sides of the baseline were compared in another unit than now. Make a new one with the references of now.</source>
   <translation>Die Seiten der Ausgangsmessung wurden in einer anderen Einheit verglichen als jetzt. Eine neue mit den jetzigen Referenzen erstellen.</translation>
  </message>
  <message>
   <source>The sides worked in turn.</source>
   <translation>Die Seiten arbeiteten nacheinander.</translation>
  </message>
  <message>
   <source>The signal of {0} was not perfect {1}.</source>
   <translation>Signal nicht einwandfrei: {0} ({1}).</translation>
  </message>
  <message>
   <source>The signal was poor.</source>
   <translation>Das Signal war schlecht.</translation>
  </message>
  <message>
   <source>The simulated athlete does not know {0}.</source>
   <translation>Die Simulation kennt {0} nicht.</translation>
  </message>
  <message>
   <source>The source failed: {0}: {1}.</source>
   <translation>Die Quelle ist ausgefallen: {0}: {1}.</translation>
  </message>
  <message>
   <source>The trunk about 30 to 45 degrees from the floor, where the fall begins.</source>
   <translation>Der Rumpf etwa 30 bis 45 Grad über dem Boden, wo das Fallen beginnt.</translation>
  </message>
  <message>
   <source>The unit of LSL stream {0} is not known: its channel {1} {2}.</source>
   <translation>Die Einheit von LSL-Stream {0} ist nicht bekannt: sein Kanal {1} {2}.</translation>
  </message>
  <message>
   <source>The upper third, chin near the bar.</source>
   <translation>Das obere Drittel, Kinn nahe der Stange.</translation>
  </message>
  <message>
   <source>The whole hold; the hips sink first.</source>
   <translation>Das ganze Halten; zuerst sinkt die Hüfte.</translation>
  </message>
  <message>
   <source>The windows differ: {0} ms before, {1} ms now.</source>
   <translation>Die Fenster sind verschieden: {0} ms vorher, {1} ms jetzt.</translation>
  </message>
  <message>
   <source>The working load of today. Enter load and RPE after the set.</source>
   <translation>Die Arbeitslast von heute. Nach dem Satz Last und RPE eintragen.</translation>
  </message>
  <message>
   <source>The {0} differs in {1}: {2} {3} before, {4} {5} now. Activation changes with it.</source>
   <translation>Anders in {1}: {0}, {2} {3} vorher, {4} {5} jetzt. Damit ändert sich die Aktivierung.</translation>
  </message>
  <message>
   <source>The {0} is {1} bytes long.</source>
   <translation>{0}: die Angabe ist {1} Bytes lang.</translation>
  </message>
  <message>
   <source>There is a set-up called {0} already</source>
   <translation>Es gibt schon eine Belegung namens {0}</translation>
  </message>
  <message>
   <source>There is no port {0}.</source>
   <translation>Es gibt keinen Port {0}.</translation>
  </message>
  <message>
   <source>There is no room for the overview of {0} ({1} MB): {2}.</source>
   <translation>Für die Übersicht von {0} ist kein Platz ({1} MB): {2}.</translation>
  </message>
  <message>
   <source>There is no room for the samples in {0} ({1}).</source>
   <translation>In {0} ist kein Platz für die Abtastwerte ({1}).</translation>
  </message>
  <message>
   <source>There is no room to read {0} ({1}).</source>
   <translation>Zum Lesen von {0} ist kein Platz ({1}).</translation>
  </message>
  <message>
   <source>There is no session.</source>
   <translation>Es gibt keine Sitzung.</translation>
  </message>
  <message>
   <source>There is nothing to export.</source>
   <translation>Es gibt nichts zu exportieren.</translation>
  </message>
  <message>
   <source>There is nothing to recover.</source>
   <translation>Es gibt nichts wiederherzustellen.</translation>
  </message>
  <message>
   <source>There was no second of rest before it.</source>
   <translation>Davor gab es keine Sekunde Ruhe.</translation>
  </message>
  <message>
   <source>These channels lack {0}. Make a new one with this montage.</source>
   <translation>Diesen Kanälen fehlt {0}. Eine neue mit dieser Anordnung erstellen.</translation>
  </message>
  <message>
   <source>These recordings are of different persons ({0}).</source>
   <translation>Diese Aufnahmen sind von verschiedenen Personen ({0}).</translation>
  </message>
  <message>
   <source>These recordings have different rates ({0} and {1} Hz); they are of different sessions.</source>
   <translation>Diese Aufnahmen haben verschiedene Raten ({0} und {1} Hz); sie stammen aus verschiedenen Sitzungen.</translation>
  </message>
  <message>
   <source>These sessions are of different persons.</source>
   <translation>Diese Sitzungen sind von verschiedenen Personen.</translation>
  </message>
  <message>
   <source>They need {0} s or more (2 s quiet, {1} s each, 1 s quiet).</source>
   <translation>Nötig sind mindestens {0} s (2 s Ruhe, je {1} s, 1 s Ruhe).</translation>
  </message>
  <message>
   <source>They say the same of themselves: end one of them in its program.</source>
   <translation>Sie machen dieselben Angaben über sich: einen davon in seinem Programm beenden.</translation>
  </message>
  <message>
   <source>This source has no EMG channel.</source>
   <translation>Diese Quelle hat keinen EMG-Kanal.</translation>
  </message>
  <message>
   <source>This user may not use port {0}.</source>
   <translation>Dieses Benutzerkonto darf Port {0} nicht verwenden.</translation>
  </message>
  <message>
   <source>Those are {0}; or state --rate HZ and no --time-column.</source>
   <translation>Lesbar sind {0}; oder --rate HZ angeben und --time-column weglassen.</translation>
  </message>
  <message>
   <source>Three explosive efforts</source>
   <translation>Drei explosive Versuche</translation>
  </message>
  <message>
   <source>Three short contractions to begin</source>
   <translation>Drei kurze Kontraktionen zum Beginnen</translation>
  </message>
  <message>
   <source>Time in the zone</source>
   <translation>Zeit in der Zone</translation>
  </message>
  <message>
   <source>Time to 70 % MVC</source>
   <translation>Zeit bis 70 % MVC</translation>
  </message>
  <message>
   <source>Try: myobench recover {0}; it is not changed.</source>
   <translation>Versuchen: myobench recover {0}; die Datei wird nicht verändert.</translation>
  </message>
  <message>
   <source>Turn and curl this shoulder towards the other knee against a hold on the shoulder.</source>
   <translation>Diese Schulter gegen Widerstand an der Schulter zum anderen Knie drehen und aufrollen.</translation>
  </message>
  <message>
   <source>Turn the forearm outwards against a hold above the wrist; the elbow stays at the body.</source>
   <translation>Den Unterarm gegen Widerstand über dem Handgelenk nach außen drehen; der Ellbogen bleibt am Körper.</translation>
  </message>
  <message>
   <source>Turn the outer edge of the foot up and point the foot down, against a hand at its outer edge.</source>
   <translation>Den äußeren Fußrand gegen eine Hand daran nach oben drehen und den Fuß strecken.</translation>
  </message>
  <message>
   <source>Two finger widths behind the angle of the acromion.</source>
   <translation>Zwei Fingerbreit hinter dem Winkel des Akromions.</translation>
  </message>
  <message>
   <source>Two finger widths beside the spine at L1.</source>
   <translation>Zwei Fingerbreit neben der Wirbelsäule auf Höhe L1.</translation>
  </message>
  <message>
   <source>Two thirds of the way (66 %) on the line from the front hip spine (ASIS) to the outer edge of the kneecap.</source>
   <translation>Bei zwei Dritteln (66 %) der Linie vom vorderen Darmbeinstachel (ASIS) zum äußeren Rand der Kniescheibe.</translation>
  </message>
  <message>
   <source>Two thirds of the way (66 %) on the line from the inner condyle of the thigh bone to the inner ankle, below the calf's bulge.</source>
   <translation>Bei zwei Dritteln (66 %) der Linie vom inneren Oberschenkelkondylus zum Innenknöchel, unterhalb der Wadenwölbung.</translation>
  </message>
  <message>
   <source>Two thirds of the way (66 %) on the line from the inner end of the shoulder blade's spine to T8.</source>
   <translation>Bei zwei Dritteln (66 %) der Linie vom inneren Ende der Schulterblattgräte zu T8.</translation>
  </message>
  <message>
   <source>Unit {0} is not known.</source>
   <translation>Einheit {0} ist nicht bekannt.</translation>
  </message>
  <message>
   <source>Unknown kind of source {0}.</source>
   <translation>Unbekannte Art von Quelle: {0}.</translation>
  </message>
  <message>
   <source>Unplug it and start again.</source>
   <translation>Ausstecken und erneut beginnen.</translation>
  </message>
  <message>
   <source>Unplug the board, plug it in again, and close other programs that use it.</source>
   <translation>Das Gerät aus- und wieder einstecken und andere Programme schließen, die es verwenden.</translation>
  </message>
  <message>
   <source>Up and outwards towards the bone behind the ear.</source>
   <translation>Nach oben und außen zum Knochen hinter dem Ohr.</translation>
  </message>
  <message>
   <source>Up to {0} GB can be read: cut it in pieces.</source>
   <translation>Bis zu {0} GB sind lesbar: in Stücke schneiden.</translation>
  </message>
  <message>
   <source>Update or remove {0}, or ask its author.</source>
   <translation>{0} aktualisieren oder entfernen, oder beim Autor nachfragen.</translation>
  </message>
  <message>
   <source>Use . or ,.</source>
   <translation>Entweder . oder , verwenden.</translation>
  </message>
  <message>
   <source>Use it as it is, or myobench recover if it was interrupted.</source>
   <translation>So verwenden, wie sie ist, oder myobench recover, wenn sie unterbrochen wurde.</translation>
  </message>
  <message>
   <source>Use myobench import for files of other systems.</source>
   <translation>Für Dateien anderer Systeme myobench import verwenden.</translation>
  </message>
  <message>
   <source>Use one of: {0}.</source>
   <translation>Eine davon verwenden: {0}.</translation>
  </message>
  <message>
   <source>Use {0}.</source>
   <translation>Möglich: {0}.</translation>
  </message>
  <message>
   <source>Variables of {0} have different lengths: {1}.</source>
   <translation>Variablen von {0} sind verschieden lang: {1}.</translation>
  </message>
  <message>
   <source>Velocity (device): {0}</source>
   <translation>Geschwindigkeit (Gerät): {0}</translation>
  </message>
  <message>
   <source>Wait a little and connect again, or pull the device's plug.</source>
   <translation>Kurz warten und neu verbinden, oder das Gerät ausstecken.</translation>
  </message>
  <message>
   <source>Wait until the recording has ended.</source>
   <translation>Warten, bis die Aufnahme beendet ist.</translation>
  </message>
  <message>
   <source>Walk a few steps and shake your legs loose.</source>
   <translation>Ein paar Schritte gehen und die Beine lockerschütteln.</translation>
  </message>
  <message>
   <source>Wall sit, hold</source>
   <translation>Wandsitz, Halten</translation>
  </message>
  <message>
   <source>Warm-up on both legs</source>
   <translation>Aufwärmen auf beiden Beinen</translation>
  </message>
  <message>
   <source>Warm-up set</source>
   <translation>Aufwärmsatz</translation>
  </message>
  <message>
   <source>Watch the breath: it goes on.</source>
   <translation>Auf den Atem achten: er geht weiter.</translation>
  </message>
  <message>
   <source>Weight even on both feet.</source>
   <translation>Gewicht gleichmäßig auf beiden Füßen.</translation>
  </message>
  <message>
   <source>What is on {0} sends '{1}' and no name, asked at {2} baud.</source>
   <translation>Das Gerät an {0} sendet '{1}' und keinen Namen, abgefragt mit {2} Baud.</translation>
  </message>
  <message>
   <source>Where it was moved it holds everything; deleted, it is gone. Record again.</source>
   <translation>Wurde sie verschoben, enthält sie dort alles; wurde sie gelöscht, ist sie verloren. Erneut aufnehmen.</translation>
  </message>
  <message>
   <source>Where the effort feels hardest; find it with a slow repetition.</source>
   <translation>Wo es sich am schwersten anfühlt; mit einer langsamen Wiederholung zu finden.</translation>
  </message>
  <message>
   <source>With the bar just below the knees, or just above them near the end.</source>
   <translation>Stange knapp unter den Knien, gegen Ende knapp darüber.</translation>
  </message>
  <message>
   <source>With the bar level with the eyes, elbows at about 90 degrees.</source>
   <translation>Stange auf Augenhöhe, Ellbogen bei etwa 90 Grad.</translation>
  </message>
  <message>
   <source>Within {0} % of the first three repetitions.</source>
   <translation>Innerhalb {0} % der ersten drei Wiederholungen.</translation>
  </message>
  <message>
   <source>Within {0} % of the first three repetitions; the limit was raised from {1} %, since repetitions scatter (the first three by {2} %).</source>
   <translation>Innerhalb {0} % der ersten drei Wiederholungen; die Grenze wurde von {1} % angehoben, weil Wiederholungen streuen (die ersten drei um {2} %).</translation>
  </message>
  <message>
   <source>Without an MVC every muscle is in % of its own mean in the baseline: there all shares are equal by definition, and only how they change says something.</source>
   <translation>Ohne MVC steht jeder Muskel in % seines Mittels in der Ausgangsmessung: dort sind alle Anteile per Definition gleich, und nur ihre Änderung sagt etwas.</translation>
  </message>
  <message>
   <source>Work</source>
   <translation>Arbeiten</translation>
  </message>
  <message>
   <source>Work and rest</source>
   <translation>Arbeit und Pause</translation>
  </message>
  <message>
   <source>Work and rest, 10 × 10 s</source>
   <translation>Arbeit und Pause, 10 × 10 s</translation>
  </message>
  <message>
   <source>Work on the signal, and let go completely when it ends.</source>
   <translation>Beim Signal arbeiten, und ganz loslassen, wenn es endet.</translation>
  </message>
  <message>
   <source>Write brainflow:cyton?serial_port=PORT.</source>
   <translation>Schreibweise: brainflow:cyton?serial_port=PORT.</translation>
  </message>
  <message>
   <source>Write brainflow:{0}?{1} (it takes {2}).</source>
   <translation>Schreibweise: brainflow:{0}?{1} (möglich sind {2}).</translation>
  </message>
  <message>
   <source>Write chords:?serial_port=PORT.</source>
   <translation>Schreibweise: chords:?serial_port=PORT.</translation>
  </message>
  <message>
   <source>Write chords:?serial_port=PORT; myobench devices lists the ports of this computer.</source>
   <translation>Schreibweise: chords:?serial_port=PORT; myobench devices listet die Ports dieses Rechners auf.</translation>
  </message>
  <message>
   <source>Write file:rec.h5.</source>
   <translation>Schreibweise: file:rec.h5.</translation>
  </message>
  <message>
   <source>Write file:{0}</source>
   <translation>file:{0} schreiben</translation>
  </message>
  <message>
   <source>Write for example --columns 2,3.</source>
   <translation>Zum Beispiel --columns 2,3 schreiben.</translation>
  </message>
  <message>
   <source>Write for example left_biceps_brachii, at most 64 letters.</source>
   <translation>Zum Beispiel left_biceps_brachii schreiben, höchstens 64 Buchstaben.</translation>
  </message>
  <message>
   <source>Write it into the script: script=rest:5,reps:8:slow.</source>
   <translation>Ins Skript schreiben: script=rest:5,reps:8:slow.</translation>
  </message>
  <message>
   <source>Write it without them.</source>
   <translation>Ohne diese schreiben.</translation>
  </message>
  <message>
   <source>Write lsl:?name={0}.</source>
   <translation>Schreibweise: lsl:?name={0}.</translation>
  </message>
  <message>
   <source>Write numbers from 1 to {0}.</source>
   <translation>Zahlen von 1 bis {0} schreiben.</translation>
  </message>
  <message>
   <source>Write parameters as name=value, with &amp; between them.</source>
   <translation>Parameter als name=value schreiben, mit &amp; dazwischen.</translation>
  </message>
  <message>
   <source>Write the muscle before it, as in left_vastus_lateralis:agonist.</source>
   <translation>Den Muskel davor schreiben, wie in left_vastus_lateralis:agonist.</translation>
  </message>
  <message>
   <source>Write the numbers of the channels, from 1, with commas, as in channels=1,2,5.</source>
   <translation>Die Nummern der Kanäle schreiben, ab 1, mit Kommas, wie in channels=1,2,5.</translation>
  </message>
  <message>
   <source>Write {0}=VALUE.</source>
   <translation>Schreibweise: {0}=VALUE.</translation>
  </message>
  <message>
   <source>Zl</source>
   <translation>Zl</translation>
  </message>
  <message>
   <source>Zp</source>
   <translation>Zp</translation>
  </message>
  <message>
   <source>[lsl]: {0} must be true or false, not {1}</source>
   <translation>[lsl]: {0} muss true oder false sein, nicht {1}</translation>
  </message>
  <message>
   <source>[spec]: {0}</source>
   <translation>[spec]: {0}</translation>
  </message>
  <message>
   <source>[{0}]: {1} must be one line of text in quotes, not {2}</source>
   <translation>[{0}]: {1} muss eine Textzeile in Anführungszeichen sein, nicht {2}</translation>
  </message>
  <message>
   <source>a baseline needs channels and rep_uv</source>
   <translation>eine Ausgangsmessung braucht channels und rep_uv</translation>
  </message>
  <message>
   <source>a baseline needs {0} repetitions with a good signal of a muscle; there are {1}</source>
   <translation>eine Ausgangsmessung braucht {0} Wiederholungen mit gutem Signal eines Muskels; es gibt {1}</translation>
  </message>
  <message>
   <source>a baseline needs {0} repetitions; there are {1}</source>
   <translation>eine Ausgangsmessung braucht {0} Wiederholungen; es gibt {1}</translation>
  </message>
  <message>
   <source>a channel is named twice</source>
   <translation>ein Kanal ist zweimal genannt</translation>
  </message>
  <message>
   <source>a file cannot be called {0}: choose another id</source>
   <translation>eine Datei kann nicht {0} heißen: einen anderen Kurznamen wählen</translation>
  </message>
  <message>
   <source>a free local TCP port</source>
   <translation>ein freier lokaler TCP-Port</translation>
  </message>
  <message>
   <source>a headset: its electrodes cannot be put on a muscle</source>
   <translation>ein Headset: seine Elektroden lassen sich nicht auf einen Muskel setzen</translation>
  </message>
  <message>
   <source>a knock or a jerk of the cable lies in its peak</source>
   <translation>in der Spitze liegt ein Stoß oder ein Ruck am Kabel</translation>
  </message>
  <message>
   <source>a limit of {0} % is not possible: above 0, below 50</source>
   <translation>eine Grenze von {0} % ist nicht möglich: über 0, unter 50</translation>
  </message>
  <message>
   <source>a metronome goes from {0} to {1} a minute</source>
   <translation>ein Metronom geht von {0} bis {1} je Minute</translation>
  </message>
  <message>
   <source>a note needs a text</source>
   <translation>eine Notiz braucht einen Text</translation>
  </message>
  <message>
   <source>a number</source>
   <translation>eine Zahl</translation>
  </message>
  <message>
   <source>a pair of antagonists is two different muscles</source>
   <translation>ein Antagonistenpaar sind zwei verschiedene Muskeln</translation>
  </message>
  <message>
   <source>a pattern needs {0} repetitions, and 10 are better; there are {1}</source>
   <translation>ein Muster braucht {0} Wiederholungen, besser 10; es gibt {1}</translation>
  </message>
  <message>
   <source>a phase of a tempo lasts at most {0} s</source>
   <translation>eine Phase eines Tempos dauert höchstens {0} s</translation>
  </message>
  <message>
   <source>a protocol has 1 to {0} steps, not {1}</source>
   <translation>ein Protokoll hat 1 bis {0} Schritte, nicht {1}</translation>
  </message>
  <message>
   <source>a protocol has at most {0} channels</source>
   <translation>ein Protokoll hat höchstens {0} Kanäle</translation>
  </message>
  <message>
   <source>a recording began</source>
   <translation>eine Aufnahme begann</translation>
  </message>
  <message>
   <source>a reference needs channel, kind and values_uv</source>
   <translation>eine Referenz braucht channel, kind und values_uv</translation>
  </message>
  <message>
   <source>a repetition ends after it has begun</source>
   <translation>eine Wiederholung endet nach ihrem Beginn</translation>
  </message>
  <message>
   <source>a session</source>
   <translation>eine Sitzung</translation>
  </message>
  <message>
   <source>a session is under way: end it first</source>
   <translation>eine Sitzung läuft: zuerst beenden</translation>
  </message>
  <message>
   <source>a set can be edited when it is over</source>
   <translation>ein Satz lässt sich ändern, wenn er vorbei ist</translation>
  </message>
  <message>
   <source>a slope of the spectrum needs a hold of {0} s or more</source>
   <translation>eine Steigung des Spektrums braucht mindestens {0} s Halten</translation>
  </message>
  <message>
   <source>a start rings until the slowest pole has died</source>
   <translation>ein Start schwingt nach, bis der langsamste Pol abgeklungen ist</translation>
  </message>
  <message>
   <source>a step of kind {0} takes no 'of': that is for a retest</source>
   <translation>ein Schritt der Art {0} kennt kein 'of': das ist für eine Wiederholungsmessung</translation>
  </message>
  <message>
   <source>a step of kind {0} takes no feedback</source>
   <translation>ein Schritt der Art {0} kennt kein Feedback</translation>
  </message>
  <message>
   <source>a step of kind {0} takes no muscles</source>
   <translation>ein Schritt der Art {0} kennt keine Muskeln</translation>
  </message>
  <message>
   <source>a step of kind {0} takes no side</source>
   <translation>ein Schritt der Art {0} kennt keine Seite</translation>
  </message>
  <message>
   <source>a step of kind {0} takes no zone</source>
   <translation>ein Schritt der Art {0} kennt keine Zone</translation>
  </message>
  <message>
   <source>a step of kind {0} takes no {1}</source>
   <translation>ein Schritt der Art {0} kennt {1} nicht</translation>
  </message>
  <message>
   <source>a stop by velocity needs a set by maximal intent</source>
   <translation>ein Stopp nach Geschwindigkeit braucht einen Satz mit maximalem Einsatz</translation>
  </message>
  <message>
   <source>a stop by velocity needs a source that gives the velocity of the bar</source>
   <translation>ein Stopp nach Geschwindigkeit braucht eine Quelle, die die Geschwindigkeit der Stange liefert</translation>
  </message>
  <message>
   <source>a stop by velocity needs intent = 'maximal'</source>
   <translation>ein Stopp nach Geschwindigkeit braucht intent = 'maximal'</translation>
  </message>
  <message>
   <source>a submaximal reference does not allow comparing muscles</source>
   <translation>eine submaximale Referenz erlaubt keinen Vergleich von Muskeln</translation>
  </message>
  <message>
   <source>a submaximal reference needs the share of the effort</source>
   <translation>eine submaximale Referenz braucht den Anteil der Anstrengung</translation>
  </message>
  <message>
   <source>a submaximal reference needs the share: submaximal = 0.5</source>
   <translation>eine submaximale Referenz braucht den Anteil: submaximal = 0.5</translation>
  </message>
  <message>
   <source>a target from {0} to {1} is not possible</source>
   <translation>ein Ziel von {0} bis {1} ist nicht möglich</translation>
  </message>
  <message>
   <source>a target needs low and high</source>
   <translation>ein Ziel braucht low und high</translation>
  </message>
  <message>
   <source>a tempo is written 3-1-X, 3-1-1-0, or as beats a minute: 60</source>
   <translation>ein Tempo schreibt man 3-1-X, 3-1-1-0 oder als Schläge je Minute: 60</translation>
  </message>
  <message>
   <source>a tempo lasts at least 1 s</source>
   <translation>ein Tempo dauert mindestens 1 s</translation>
  </message>
  <message>
   <source>a trend needs {0} of them, there are {1}</source>
   <translation>ein Trend braucht {0} davon, vorhanden sind {1}</translation>
  </message>
  <message>
   <source>a trend needs {0} repetitions that count, not {1}</source>
   <translation>ein Trend braucht {0} zählende Wiederholungen, nicht {1}</translation>
  </message>
  <message>
   <source>a whole number</source>
   <translation>eine ganze Zahl</translation>
  </message>
  <message>
   <source>a zone from {0} to {1} is not possible</source>
   <translation>eine Zone von {0} bis {1} ist nicht möglich</translation>
  </message>
  <message>
   <source>a zone is in % MVC or in µV, not in both</source>
   <translation>eine Zone ist in % MVC oder in µV, nicht in beidem</translation>
  </message>
  <message>
   <source>a zone needs both {0} and {1}</source>
   <translation>eine Zone braucht {0} und {1}</translation>
  </message>
  <message>
   <source>above 0, at most 1</source>
   <translation>über 0, höchstens 1</translation>
  </message>
  <message>
   <source>above 0, at most 50</source>
   <translation>über 0, höchstens 50</translation>
  </message>
  <message>
   <source>abs, six-pack</source>
   <translation>Bauchmuskeln, Sixpack</translation>
  </message>
  <message>
   <source>address of the WiFi shield</source>
   <translation>Adresse des WiFi Shields</translation>
  </message>
  <message>
   <source>address of the headset; searched for without</source>
   <translation>Adresse des Headsets; ohne Angabe wird es gesucht</translation>
  </message>
  <message>
   <source>address, if it has one</source>
   <translation>Adresse, falls vorhanden</translation>
  </message>
  <message>
   <source>adopted from a later effort that exceeded the one before</source>
   <translation>übernommen von einer späteren Anstrengung, die die frühere übertraf</translation>
  </message>
  <message>
   <source>all planned repetitions are done</source>
   <translation>alle geplanten Wiederholungen sind fertig</translation>
  </message>
  <message>
   <source>among them the first {0} s</source>
   <translation>darunter die ersten {0} s</translation>
  </message>
  <message>
   <source>an MVC is of 1 to {0} channels, not {1}</source>
   <translation>eine MVC hat 1 bis {0} Kanäle, nicht {1}</translation>
  </message>
  <message>
   <source>an RPE goes in steps of a half, not {0}</source>
   <translation>eine RPE geht in halben Schritten, nicht {0}</translation>
  </message>
  <message>
   <source>an attempt is chosen when all of them are done</source>
   <translation>ein Versuch wird gewählt, wenn alle fertig sind</translation>
  </message>
  <message>
   <source>an earlier session</source>
   <translation>eine frühere Sitzung</translation>
  </message>
  <message>
   <source>an edit is move, split, merge, delete or add, not {0}</source>
   <translation>eine Änderung ist move, split, merge, delete oder add, nicht {0}</translation>
  </message>
  <message>
   <source>an envelope does not change</source>
   <translation>eine Hüllkurve ändert sich nicht</translation>
  </message>
  <message>
   <source>antagonists is a list of pairs: agonist, antagonist</source>
   <translation>antagonists ist eine Liste von Paaren: Agonist, Antagonist</translation>
  </message>
  <message>
   <source>antagonists {0}</source>
   <translation>antagonists {0}</translation>
  </message>
  <message>
   <source>are not known to have stayed on</source>
   <translation>nicht sicher sitzen geblieben</translation>
  </message>
  <message>
   <source>arm curl</source>
   <translation>Armcurl</translation>
  </message>
  <message>
   <source>at {0} % of the effort</source>
   <translation>bei {0} % der Anstrengung</translation>
  </message>
  <message>
   <source>attempt {0} does not count: {1}</source>
   <translation>Versuch {0} zählt nicht: {1}</translation>
  </message>
  <message>
   <source>attempt {0} of {1}, chosen by hand</source>
   <translation>Versuch {0} von {1}, von Hand gewählt</translation>
  </message>
  <message>
   <source>back of the forearm</source>
   <translation>Unterarmrückseite</translation>
  </message>
  <message>
   <source>back of the neck</source>
   <translation>Nacken</translation>
  </message>
  <message>
   <source>back of the shoulder</source>
   <translation>hintere Schulter</translation>
  </message>
  <message>
   <source>back squat</source>
   <translation>Kniebeuge mit Stange hinten</translation>
  </message>
  <message>
   <source>balance</source>
   <translation>Balance</translation>
  </message>
  <message>
   <source>band-limited: FInsm5 only as a ratio to the first repetition</source>
   <translation>bandbegrenzt: FInsm5 nur als Verhältnis zur ersten Wiederholung</translation>
  </message>
  <message>
   <source>band-limited: median frequency in Hz holds for the stated band only</source>
   <translation>bandbegrenzt: Medianfrequenz in Hz gilt nur für das angegebene Band</translation>
  </message>
  <message>
   <source>band-limited: µV hold for the stated band only</source>
   <translation>bandbegrenzt: µV gelten nur für das angegebene Band</translation>
  </message>
  <message>
   <source>band-pass {0} to {1} Hz, Butterworth of order {2}, causal (live and in the report alike)</source>
   <translation>Bandpass {0} bis {1} Hz, Butterworth der Ordnung {2}, kausal (live und im Bericht gleich)</translation>
  </message>
  <message>
   <source>barbell row</source>
   <translation>Langhantelrudern</translation>
  </message>
  <message>
   <source>being recorded</source>
   <translation>wird aufgenommen</translation>
  </message>
  <message>
   <source>below the back of the armpit</source>
   <translation>unter der hinteren Achsel</translation>
  </message>
  <message>
   <source>below the biceps</source>
   <translation>unter dem Bizeps</translation>
  </message>
  <message>
   <source>below the shoulder blades</source>
   <translation>unter den Schulterblättern</translation>
  </message>
  <message>
   <source>below {0} Hz a heartbeat cannot be told</source>
   <translation>unter {0} Hz ist ein Herzschlag nicht zu erkennen</translation>
  </message>
  <message>
   <source>below {0} muscles one does not speak of synergies: none was measured</source>
   <translation>unter {0} Muskeln spricht man nicht von Synergien: keiner wurde gemessen</translation>
  </message>
  <message>
   <source>below {0} muscles one does not speak of synergies: {1} with a signal that can be used</source>
   <translation>unter {0} Muskeln spricht man nicht von Synergien: {1} mit brauchbarem Signal</translation>
  </message>
  <message>
   <source>bench</source>
   <translation>Bank</translation>
  </message>
  <message>
   <source>best of {0} attempts</source>
   <translation>bester von {0} Versuchen</translation>
  </message>
  <message>
   <source>between the shoulder blades</source>
   <translation>zwischen den Schulterblättern</translation>
  </message>
  <message>
   <source>biceps</source>
   <translation>Bizeps</translation>
  </message>
  <message>
   <source>bits of the converter, where changed</source>
   <translation>Bits des Wandlers, falls geändert</translation>
  </message>
  <message>
   <source>board={0} is no CHORDS board.</source>
   <translation>board={0} ist kein CHORDS-Gerät.</translation>
  </message>
  <message>
   <source>both carry one and the same signal: check the cables</source>
   <translation>beide tragen ein und dasselbe Signal: die Kabel prüfen</translation>
  </message>
  <message>
   <source>both envelopes are zero</source>
   <translation>beide Hüllkurven sind null</translation>
  </message>
  <message>
   <source>both muscles carry one and the same signal: check the cables</source>
   <translation>beide Muskeln tragen ein und dasselbe Signal: die Kabel prüfen</translation>
  </message>
  <message>
   <source>both sides carry one and the same signal: check the cables</source>
   <translation>beide Seiten tragen ein und dasselbe Signal: die Kabel prüfen</translation>
  </message>
  <message>
   <source>both sides carry the same signal</source>
   <translation>beide Seiten tragen dasselbe Signal</translation>
  </message>
  <message>
   <source>both sides: poor signal</source>
   <translation>beide Seiten: schlechtes Signal</translation>
  </message>
  <message>
   <source>brainflow: names no board.</source>
   <translation>brainflow: nennt kein Gerät.</translation>
  </message>
  <message>
   <source>brainflow:{0} needs {1}.</source>
   <translation>brainflow:{0} braucht {1}.</translation>
  </message>
  <message>
   <source>bridge</source>
   <translation>Brücke</translation>
  </message>
  <message>
   <source>broadcast address; searched for without</source>
   <translation>Broadcast-Adresse; ohne Angabe wird gesucht</translation>
  </message>
  <message>
   <source>bulgarian split squat</source>
   <translation>bulgarische Kniebeuge</translation>
  </message>
  <message>
   <source>burst levels</source>
   <translation>Burst-Pegel</translation>
  </message>
  <message>
   <source>buttock, glute</source>
   <translation>Gesäß, Po</translation>
  </message>
  <message>
   <source>cannot be read</source>
   <translation>nicht lesbar</translation>
  </message>
  <message>
   <source>channel {0}</source>
   <translation>Kanal {0}</translation>
  </message>
  <message>
   <source>channel {0}: {1}</source>
   <translation>Kanal {0}: {1}</translation>
  </message>
  <message>
   <source>channels= names channel {0}, but {1} has {2}.</source>
   <translation>channels= nennt Kanal {0}, aber {1} hat {2}.</translation>
  </message>
  <message>
   <source>channels={0} is not possible for {1}:.</source>
   <translation>channels={0} ist nicht möglich für {1}:.</translation>
  </message>
  <message>
   <source>channels={0} names a channel twice.</source>
   <translation>channels={0} nennt einen Kanal zweimal.</translation>
  </message>
  <message>
   <source>chest</source>
   <translation>Brust</translation>
  </message>
  <message>
   <source>chest press</source>
   <translation>Brustpresse</translation>
  </message>
  <message>
   <source>chin-up</source>
   <translation>Klimmzug im Untergriff</translation>
  </message>
  <message>
   <source>chords: is a device and delivers in real time.</source>
   <translation>chords: ist ein Gerät und liefert in Echtzeit.</translation>
  </message>
  <message>
   <source>chords: needs serial_port (port of the board).</source>
   <translation>chords: braucht serial_port (Port des Geräts).</translation>
  </message>
  <message>
   <source>chords: takes no name, and {0} stands there.</source>
   <translation>chords: nimmt keinen Namen an, dort steht aber {0}.</translation>
  </message>
  <message>
   <source>coarse: the board is slow</source>
   <translation>grob: das Gerät ist langsam</translation>
  </message>
  <message>
   <source>column {0} is time by its name</source>
   <translation>Spalte {0} ist ihrem Namen nach die Zeit</translation>
  </message>
  <message>
   <source>commands ask for each other without end</source>
   <translation>Befehle rufen einander ohne Ende auf</translation>
  </message>
  <message>
   <source>complete</source>
   <translation>vollständig</translation>
  </message>
  <message>
   <source>connecting</source>
   <translation>Verbindung wird aufgebaut</translation>
  </message>
  <message>
   <source>consider capping the load, not the intent</source>
   <translation>eher die Last begrenzen als den Einsatz</translation>
  </message>
  <message>
   <source>core</source>
   <translation>Rumpf</translation>
  </message>
  <message>
   <source>cue is a short text</source>
   <translation>cue ist ein kurzer Text</translation>
  </message>
  <message>
   <source>damaged on disk</source>
   <translation>auf dem Datenträger beschädigt</translation>
  </message>
  <message>
   <source>data_dir: there is no such home folder: {0}</source>
   <translation>data_dir: Diesen Benutzerordner gibt es nicht: {0}</translation>
  </message>
  <message>
   <source>deep calf</source>
   <translation>tiefe Wade</translation>
  </message>
  <message>
   <source>deep lower back</source>
   <translation>tiefer unterer Rücken</translation>
  </message>
  <message>
   <source>discarded by hand</source>
   <translation>von Hand verworfen</translation>
  </message>
  <message>
   <source>disk watch</source>
   <translation>Überwachung der Festplatte</translation>
  </message>
  <message>
   <source>driver buffer overflowed</source>
   <translation>Treiberpuffer übergelaufen</translation>
  </message>
  <message>
   <source>dumbbell curl</source>
   <translation>Kurzhantelcurl</translation>
  </message>
  <message>
   <source>dumbbell row</source>
   <translation>Kurzhantelrudern</translation>
  </message>
  <message>
   <source>each muscle divided by {0}</source>
   <translation>jeder Muskel geteilt durch {0}</translation>
  </message>
  <message>
   <source>electrodes may have been placed anew since: ±40–65 %</source>
   <translation>Elektroden seitdem evtl. neu gesetzt: ±40–65 %</translation>
  </message>
  <message>
   <source>emg=off leaves {0} as it starts, so it cannot have {1}=.</source>
   <translation>emg=off lässt {0} so, wie es startet; {1}= ist damit nicht möglich.</translation>
  </message>
  <message>
   <source>ended early</source>
   <translation>vorzeitig beendet</translation>
  </message>
  <message>
   <source>entries are a list</source>
   <translation>entries ist eine Liste</translation>
  </message>
  <message>
   <source>entries are of another protocol, or not readable</source>
   <translation>entries gehört zu einem anderen Protokoll oder ist nicht lesbar</translation>
  </message>
  <message>
   <source>envelope</source>
   <translation>Hüllkurve</translation>
  </message>
  <message>
   <source>explosive starts</source>
   <translation>explosive Starts</translation>
  </message>
  <message>
   <source>fatigue={0} takes a median frequency of {1} Hz down to {2} Hz.</source>
   <translation>fatigue={0} senkt eine Medianfrequenz von {1} Hz auf {2} Hz.</translation>
  </message>
  <message>
   <source>feedback is on, off or fading, not {0}</source>
   <translation>feedback ist on, off oder fading, nicht {0}</translation>
  </message>
  <message>
   <source>file written by BrainFlow</source>
   <translation>von BrainFlow geschriebene Datei</translation>
  </message>
  <message>
   <source>file: names no recording.</source>
   <translation>file: nennt keine Aufnahme.</translation>
  </message>
  <message>
   <source>file:{0}</source>
   <translation>file:{0}</translation>
  </message>
  <message>
   <source>filters</source>
   <translation>Filter</translation>
  </message>
  <message>
   <source>follow=1 and {0}= both say what is done.</source>
   <translation>follow=1 und {0}= sagen beide, was gemacht wird.</translation>
  </message>
  <message>
   <source>for_subject and for_exercise of a baseline are texts</source>
   <translation>for_subject und for_exercise einer Ausgangsmessung sind Texte</translation>
  </message>
  <message>
   <source>forehead</source>
   <translation>Stirn</translation>
  </message>
  <message>
   <source>free</source>
   <translation>frei</translation>
  </message>
  <message>
   <source>front end ends at {0} Hz (-3 dB)</source>
   <translation>Eingangsstufe bis {0} Hz (−3 dB)</translation>
  </message>
  <message>
   <source>front of the shoulder</source>
   <translation>vordere Schulter</translation>
  </message>
  <message>
   <source>front plank</source>
   <translation>Unterarmstütz vorn</translation>
  </message>
  <message>
   <source>front side of the hip</source>
   <translation>vordere Hüftseite</translation>
  </message>
  <message>
   <source>front squat</source>
   <translation>Frontkniebeuge</translation>
  </message>
  <message>
   <source>full band: amplitude and median frequency in Hz</source>
   <translation>volles Band: Amplitude und Medianfrequenz in Hz</translation>
  </message>
  <message>
   <source>full scale of the converter in volts</source>
   <translation>Vollausschlag des Wandlers in Volt</translation>
  </message>
  <message>
   <source>fw:2 for firmware 2</source>
   <translation>fw:2 für Firmware 2</translation>
  </message>
  <message>
   <source>gain</source>
   <translation>Verstärkung</translation>
  </message>
  <message>
   <source>gain of the amplifier; without it samples are counts</source>
   <translation>Verstärkung des Verstärkers; ohne Angabe sind Abtastwerte Zählwerte</translation>
  </message>
  <message>
   <source>gain= alone does not make microvolts: the converter of {0} is not known.</source>
   <translation>gain= allein ergibt keine Mikrovolt: der Wandler von {0} ist nicht bekannt.</translation>
  </message>
  <message>
   <source>gain={0} has {1} gains, but {2} channels are in use.</source>
   <translation>gain={0} hat {1} Werte, es sind aber {2} Kanäle in Gebrauch.</translation>
  </message>
  <message>
   <source>gain={0} is not possible for {1}.</source>
   <translation>gain={0} ist nicht möglich für {1}.</translation>
  </message>
  <message>
   <source>gains</source>
   <translation>Verstärkungen</translation>
  </message>
  <message>
   <source>glute bridge</source>
   <translation>Gesäßbrücke</translation>
  </message>
  <message>
   <source>goblet squat</source>
   <translation>Goblet-Kniebeuge</translation>
  </message>
  <message>
   <source>groin, inner thigh</source>
   <translation>Leiste, innerer Oberschenkel</translation>
  </message>
  <message>
   <source>hamstring curl</source>
   <translation>Beinbeuger</translation>
  </message>
  <message>
   <source>hamstring lower</source>
   <translation>Beinbeuger abwärts</translation>
  </message>
  <message>
   <source>header lines is {0}.</source>
   <translation>Die Zahl der Kopfzeilen ist {0}.</translation>
  </message>
  <message>
   <source>heartbeat</source>
   <translation>Herzschlag</translation>
  </message>
  <message>
   <source>held {0} s of {1}: {2}</source>
   <translation>{0} von {1} s gehalten: {2}</translation>
  </message>
  <message>
   <source>held {0} s, {1} % of it in the zone</source>
   <translation>{0} s gehalten, {1} % davon in der Zone</translation>
  </message>
  <message>
   <source>hip hinge</source>
   <translation>Hüftbeuge</translation>
  </message>
  <message>
   <source>how long the repetition took is not known</source>
   <translation>die Dauer der Wiederholung ist nicht bekannt</translation>
  </message>
  <message>
   <source>hum is left in: it is not removed by a filter</source>
   <translation>Netzbrummen bleibt enthalten: kein Filter entfernt es</translation>
  </message>
  <message>
   <source>hum of {0} Hz mains{1}: move lamps, chargers and power cables away, and check the reference electrode</source>
   <translation>Netzbrummen mit {0} Hz{1}: Lampen, Ladegeräte und Stromkabel wegrücken und die Referenzelektrode prüfen</translation>
  </message>
  <message>
   <source>id must be 1 to 40 small letters, digits and _, beginning with a letter, not {0}</source>
   <translation>id: 1 bis 40 Kleinbuchstaben, Ziffern und _, am Anfang ein Buchstabe, nicht {0}</translation>
  </message>
  <message>
   <source>inner back of the thigh</source>
   <translation>innere Oberschenkelrückseite</translation>
  </message>
  <message>
   <source>inner calf</source>
   <translation>innere Wade</translation>
  </message>
  <message>
   <source>inner hamstring</source>
   <translation>innerer Beinbeuger</translation>
  </message>
  <message>
   <source>inner quadriceps, teardrop</source>
   <translation>innerer Quadrizeps</translation>
  </message>
  <message>
   <source>install libbluetooth3 (bluez-libs)</source>
   <translation>libbluetooth3 (bluez-libs) installieren</translation>
  </message>
  <message>
   <source>install libusb-1.0-0 (libusb1)</source>
   <translation>libusb-1.0-0 (libusb1) installieren</translation>
  </message>
  <message>
   <source>interrupted</source>
   <translation>unterbrochen</translation>
  </message>
  <message>
   <source>isometric</source>
   <translation>isometrisch</translation>
  </message>
  <message>
   <source>it cannot be read: {0}</source>
   <translation>nicht lesbar: {0}</translation>
  </message>
  <message>
   <source>it carries the same signal as another channel; check the cables</source>
   <translation>trägt dasselbe Signal wie ein anderer Kanal; die Kabel prüfen</translation>
  </message>
  <message>
   <source>it could not be started</source>
   <translation>ließ sich nicht starten</translation>
  </message>
  <message>
   <source>it does not say what to do</source>
   <translation>nicht gesagt ist, was zu tun ist</translation>
  </message>
  <message>
   <source>it goes with the mean activation of the same step, which is judged</source>
   <translation>hängt mit der mittleren Aktivierung desselben Schritts zusammen, die beurteilt wird</translation>
  </message>
  <message>
   <source>it had ended early: {0}</source>
   <translation>sie war vorzeitig beendet worden: {0}</translation>
  </message>
  <message>
   <source>it holds numbers that are not finite, or is nested too deeply</source>
   <translation>enthält Zahlen, die nicht endlich sind, oder ist zu tief geschachtelt</translation>
  </message>
  <message>
   <source>it holds what no editor wrote</source>
   <translation>enthält, was kein Editor geschrieben hat</translation>
  </message>
  <message>
   <source>it is 0 or below in one of the sessions, and has no ratio</source>
   <translation>in einer der Sitzungen 0 oder darunter, darum ohne Verhältnis</translation>
  </message>
  <message>
   <source>it is back within its limits</source>
   <translation>wieder innerhalb der Grenzen</translation>
  </message>
  <message>
   <source>it is in {0} before and in {1} now</source>
   <translation>vorher in {0}, jetzt in {1}</translation>
  </message>
  <message>
   <source>it is learnt from eight beats</source>
   <translation>er wird aus acht Schlägen gelernt</translation>
  </message>
  <message>
   <source>it is nested too deeply</source>
   <translation>zu tief geschachtelt</translation>
  </message>
  <message>
   <source>it is not TOML: {0}</source>
   <translation>kein TOML: {0}</translation>
  </message>
  <message>
   <source>it is not of version {0}</source>
   <translation>nicht von Version {0}</translation>
  </message>
  <message>
   <source>it is not paused</source>
   <translation>nicht angehalten</translation>
  </message>
  <message>
   <source>it is of another protocol</source>
   <translation>gehört zu einem anderen Protokoll</translation>
  </message>
  <message>
   <source>it is of no guided session, so none of its steps is known</source>
   <translation>gehört zu keiner geführten Sitzung, darum ist keiner der Schritte bekannt</translation>
  </message>
  <message>
   <source>it is over already</source>
   <translation>schon vorbei</translation>
  </message>
  <message>
   <source>it is paused already</source>
   <translation>schon angehalten</translation>
  </message>
  <message>
   <source>it looks back on the last repetitions</source>
   <translation>sie blickt auf die letzten Wiederholungen zurück</translation>
  </message>
  <message>
   <source>it needs two attempts that count, there are {0}</source>
   <translation>zwei zählende Versuche sind nötig, es gibt {0}</translation>
  </message>
  <message>
   <source>it says under what conditions was measured; its change is shown and not judged</source>
   <translation>sagt, unter welchen Bedingungen gemessen wurde; die Änderung wird gezeigt und nicht beurteilt</translation>
  </message>
  <message>
   <source>it takes none</source>
   <translation>keine möglich</translation>
  </message>
  <message>
   <source>it takes {0} min; a session takes at most {1} min</source>
   <translation>dauert {0} min; eine Sitzung dauert höchstens {1} min</translation>
  </message>
  <message>
   <source>it was broken off</source>
   <translation>abgebrochen</translation>
  </message>
  <message>
   <source>it was ended</source>
   <translation>beendet</translation>
  </message>
  <message>
   <source>it was ended before its end</source>
   <translation>vor dem Ende beendet</translation>
  </message>
  <message>
   <source>it was left after {0} s for more than {1} s</source>
   <translation>nach {0} s länger als {1} s verlassen</translation>
  </message>
  <message>
   <source>it was left for another step</source>
   <translation>für einen anderen Schritt verlassen</translation>
  </message>
  <message>
   <source>it was measured with another board, rate or filter ({0})</source>
   <translation>mit anderem Gerät, anderer Rate oder anderem Filter gemessen ({0})</translation>
  </message>
  <message>
   <source>it was not closed properly</source>
   <translation>nicht ordentlich abgeschlossen</translation>
  </message>
  <message>
   <source>it was not done</source>
   <translation>nicht gemacht</translation>
  </message>
  <message>
   <source>it was not finished</source>
   <translation>nicht beendet</translation>
  </message>
  <message>
   <source>it was not finished: {0}</source>
   <translation>nicht beendet: {0}</translation>
  </message>
  <message>
   <source>it was not measured</source>
   <translation>nicht gemessen</translation>
  </message>
  <message>
   <source>it was not measured before</source>
   <translation>vorher nicht gemessen</translation>
  </message>
  <message>
   <source>it was not measured now</source>
   <translation>jetzt nicht gemessen</translation>
  </message>
  <message>
   <source>it was not measured: there was no channel of it</source>
   <translation>nicht gemessen: es gab keinen Kanal dafür</translation>
  </message>
  <message>
   <source>it was only {0} dB above rest; {1} are needed</source>
   <translation>nur {0} dB über der Ruhe; {1} sind nötig</translation>
  </message>
  <message>
   <source>it was paused</source>
   <translation>angehalten</translation>
  </message>
  <message>
   <source>it was skipped</source>
   <translation>wurde ausgelassen</translation>
  </message>
  <message>
   <source>it was skipped: {0}</source>
   <translation>wurde ausgelassen: {0}</translation>
  </message>
  <message>
   <source>it was stopped</source>
   <translation>gestoppt</translation>
  </message>
  <message>
   <source>it was too short</source>
   <translation>zu kurz</translation>
  </message>
  <message>
   <source>its MVC (RMS of 100 ms)</source>
   <translation>seine MVC (RMS über 100 ms)</translation>
  </message>
  <message>
   <source>its MVC was measured with another board or other filters</source>
   <translation>seine MVC wurde mit anderem Gerät oder anderen Filtern gemessen</translation>
  </message>
  <message>
   <source>its MVC was not measured with a window of {0} ms</source>
   <translation>seine MVC wurde nicht mit einem Fenster von {0} ms gemessen</translation>
  </message>
  <message>
   <source>its own peak</source>
   <translation>seine eigene Spitze</translation>
  </message>
  <message>
   <source>its peak lies in the first half second: push up slowly, then hold</source>
   <translation>die Spitze liegt in der ersten halben Sekunde: langsam steigern, dann halten</translation>
  </message>
  <message>
   <source>its recording is not among these</source>
   <translation>die Aufnahme dazu ist nicht unter diesen</translation>
  </message>
  <message>
   <source>its rest is not known</source>
   <translation>seine Ruhe ist nicht bekannt</translation>
  </message>
  <message>
   <source>its sampling rate</source>
   <translation>seine Abtastrate</translation>
  </message>
  <message>
   <source>its signal is a flat line; check the electrode and the cable</source>
   <translation>das Signal ist eine flache Linie; Elektrode und Kabel prüfen</translation>
  </message>
  <message>
   <source>its signal was poor</source>
   <translation>das Signal war schlecht</translation>
  </message>
  <message>
   <source>its signal was poor: {0}</source>
   <translation>das Signal war schlecht: {0}</translation>
  </message>
  <message>
   <source>its size and phase are learnt</source>
   <translation>Größe und Phase werden gelernt</translation>
  </message>
  <message>
   <source>jaw</source>
   <translation>Kiefer</translation>
  </message>
  <message>
   <source>kind must be pause or hold, not {0}</source>
   <translation>kind muss pause oder hold sein, nicht {0}</translation>
  </message>
  <message>
   <source>kinds of a baseline are one for each channel</source>
   <translation>kinds einer Ausgangsmessung: eine Angabe je Kanal</translation>
  </message>
  <message>
   <source>knee bend</source>
   <translation>Hocke</translation>
  </message>
  <message>
   <source>knee extension</source>
   <translation>Kniestrecken</translation>
  </message>
  <message>
   <source>knee flexion</source>
   <translation>Kniebeugung</translation>
  </message>
  <message>
   <source>knocks at rest: re-tape the cable; near the chest it may be the heartbeat</source>
   <translation>stoßartige Störungen in Ruhe: das Kabel neu festkleben; nahe der Brust kann es der Herzschlag sein</translation>
  </message>
  <message>
   <source>lat</source>
   <translation>Latissimus</translation>
  </message>
  <message>
   <source>lat pulldown</source>
   <translation>Latzug</translation>
  </message>
  <message>
   <source>left it</source>
   <translation>verlassen</translation>
  </message>
  <message>
   <source>left side shows no activity</source>
   <translation>linke Seite zeigt keine Aktivität</translation>
  </message>
  <message>
   <source>left side: {0}</source>
   <translation>linke Seite: {0}</translation>
  </message>
  <message>
   <source>left side: {0}; right side: {1}</source>
   <translation>linke Seite: {0}; rechte Seite: {1}</translation>
  </message>
  <message>
   <source>length of a repetition</source>
   <translation>Dauer einer Wiederholung</translation>
  </message>
  <message>
   <source>less than {0} s of rest in the last {1} s</source>
   <translation>weniger als {0} s Ruhe in den letzten {1} s</translation>
  </message>
  <message>
   <source>level_pct must be above base_pct, {0}, and is {1}</source>
   <translation>level_pct muss über base_pct, {0}, liegen und ist {1}</translation>
  </message>
  <message>
   <source>limits of 0.4 to 0.5 %/s</source>
   <translation>Grenzen von 0,4 bis 0,5 %/s</translation>
  </message>
  <message>
   <source>limits of agreement of 42 to 67 % between days; 3 to 5 % of each MVC</source>
   <translation>Übereinstimmungsgrenzen von 42 bis 67 % zwischen Tagen; 3 bis 5 % je MVC</translation>
  </message>
  <message>
   <source>link lost</source>
   <translation>Verbindung verloren</translation>
  </message>
  <message>
   <source>link, not followed</source>
   <translation>Verweis, nicht verfolgt</translation>
  </message>
  <message>
   <source>lost as well: {0}</source>
   <translation>ebenfalls verloren: {0}</translation>
  </message>
  <message>
   <source>low-rate board: 50 ms hold no more than 24 samples, too few</source>
   <translation>Gerät mit niedriger Rate: 50 ms enthalten höchstens 24 Abtastwerte, zu wenige</translation>
  </message>
  <message>
   <source>low-rate board: a falling spectrum alone raises the amplitude, which is allowed for</source>
   <translation>Gerät mit niedriger Rate: schon ein sinkendes Spektrum allein hebt die Amplitude; das ist berücksichtigt</translation>
  </message>
  <message>
   <source>low-rate board: frequency trend only, in % of its start; µV and Hz are not comparable with other devices</source>
   <translation>Gerät mit niedriger Rate: nur Trend der Frequenz, in % des Anfangs; µV und Hz sind nicht mit anderen Geräten vergleichbar</translation>
  </message>
  <message>
   <source>low-rate board: only the mean of at least {0} efforts</source>
   <translation>Gerät mit niedriger Rate: nur der Mittelwert aus mindestens {0} Kontraktionen</translation>
  </message>
  <message>
   <source>low-rate board: the band ends too low for FInsm5, whose range between medians of 60 and 110 Hz shrinks from 9-fold at 1000 Hz to 3-fold at 250 Hz</source>
   <translation>Gerät mit niedriger Rate: das Band endet zu tief für FInsm5, dessen Spanne zwischen Medianfrequenzen von 60 und 110 Hz vom 9-Fachen bei 1000 Hz auf das 3-Fache bei 250 Hz schrumpft</translation>
  </message>
  <message>
   <source>low-rate board: µV are not comparable with those of other devices</source>
   <translation>Gerät mit niedriger Rate: µV sind nicht mit denen anderer Geräte vergleichbar</translation>
  </message>
  <message>
   <source>lower back</source>
   <translation>unterer Rücken</translation>
  </message>
  <message>
   <source>lower leg</source>
   <translation>Unterschenkel</translation>
  </message>
  <message>
   <source>lsl:{0} gives the stream's name twice.</source>
   <translation>lsl:{0} gibt den Namen des Streams zweimal an.</translation>
  </message>
  <message>
   <source>made from the recording</source>
   <translation>aus der Aufnahme erstellt</translation>
  </message>
  <message>
   <source>mains_hz={0} is not possible for sim:.</source>
   <translation>mains_hz={0} ist nicht möglich für sim:.</translation>
  </message>
  <message>
   <source>mean of the best three</source>
   <translation>Mittel der besten drei</translation>
  </message>
  <message>
   <source>mean of {0} baselines</source>
   <translation>Mittel aus {0} Ausgangsmessungen</translation>
  </message>
  <message>
   <source>mean of {0} baselines, {1}</source>
   <translation>Mittel aus {0} Ausgangsmessungen, {1}</translation>
  </message>
  <message>
   <source>median frequency</source>
   <translation>Medianfrequenz</translation>
  </message>
  <message>
   <source>microvolts of other electrodes are not comparable</source>
   <translation>Mikrovolt anderer Elektroden sind nicht vergleichbar</translation>
  </message>
  <message>
   <source>middle of the quadriceps</source>
   <translation>mittlerer Quadrizeps</translation>
  </message>
  <message>
   <source>military press</source>
   <translation>Schulterdrücken im Stand</translation>
  </message>
  <message>
   <source>more than half of the agonist's activity has no valid signal</source>
   <translation>mehr als die Hälfte der Aktivität des Agonisten hat kein gültiges Signal</translation>
  </message>
  <message>
   <source>more than half of the span has no valid signal</source>
   <translation>mehr als die Hälfte der Spanne hat kein gültiges Signal</translation>
  </message>
  <message>
   <source>more than {0} % of the window are invalid</source>
   <translation>mehr als {0} % des Fensters sind ungültig</translation>
  </message>
  <message>
   <source>multicast address</source>
   <translation>Multicast-Adresse</translation>
  </message>
  <message>
   <source>multicast port</source>
   <translation>Multicast-Port</translation>
  </message>
  <message>
   <source>muscles are a list of names of channels</source>
   <translation>muscles ist eine Liste von Kanalnamen</translation>
  </message>
  <message>
   <source>muscles= gives a role ({0}) without a muscle.</source>
   <translation>muscles= nennt eine Rolle ({0}) ohne Muskel.</translation>
  </message>
  <message>
   <source>muscles= gives the name {0} to two channels.</source>
   <translation>muscles= gibt den Namen {0} zwei Kanälen.</translation>
  </message>
  <message>
   <source>muscles= gives {0} the role {1}.</source>
   <translation>muscles= gibt {0} die Rolle {1}.</translation>
  </message>
  <message>
   <source>muscles= names {0} muscles, but there are {1} channels.</source>
   <translation>muscles= nennt {0} Muskeln, es gibt aber {1} Kanäle.</translation>
  </message>
  <message>
   <source>name of the board that made the data</source>
   <translation>Name des Geräts, von dem die Daten stammen</translation>
  </message>
  <message>
   <source>name of the device; the first one found without</source>
   <translation>Name des Geräts; ohne Angabe das erste gefundene</translation>
  </message>
  <message>
   <source>needs the BLED112 dongle, whose support in BrainFlow ends</source>
   <translation>braucht den BLED112-Dongle, dessen Unterstützung in BrainFlow endet</translation>
  </message>
  <message>
   <source>needs {0}: {1}</source>
   <translation>braucht {0}: {1}</translation>
  </message>
  <message>
   <source>no MVC of this muscle yet</source>
   <translation>noch keine MVC dieses Muskels</translation>
  </message>
  <message>
   <source>no RMS window is valid</source>
   <translation>kein RMS-Fenster ist gültig</translation>
  </message>
  <message>
   <source>no attempt counts: nothing can be 100 %</source>
   <translation>kein Versuch zählt: nichts kann 100 % sein</translation>
  </message>
  <message>
   <source>no attempt was accepted</source>
   <translation>kein Versuch wurde angenommen</translation>
  </message>
  <message>
   <source>no channel is on {0}{1}: assign it, or skip this step</source>
   <translation>kein Kanal liegt auf {0}{1}: zuweisen, oder diesen Schritt auslassen</translation>
  </message>
  <message>
   <source>no channel of the protocol is on the {0}</source>
   <translation>kein Kanal des Protokolls auf dieser Seite: {0}</translation>
  </message>
  <message>
   <source>no contraction of a second to look at</source>
   <translation>keine Kontraktion von einer Sekunde Dauer zum Beurteilen</translation>
  </message>
  <message>
   <source>no contraction seen</source>
   <translation>keine Kontraktion gesehen</translation>
  </message>
  <message>
   <source>no drop-off was judged</source>
   <translation>kein EMG-Abfall wurde beurteilt</translation>
  </message>
  <message>
   <source>no effort counts</source>
   <translation>kein Versuch zählt</translation>
  </message>
  <message>
   <source>no error of it is known; its change is shown and not judged</source>
   <translation>kein Fehler dafür bekannt; die Änderung wird gezeigt und nicht beurteilt</translation>
  </message>
  <message>
   <source>no hold was completed</source>
   <translation>kein Halten wurde vollendet</translation>
  </message>
  <message>
   <source>no load was entered</source>
   <translation>keine Last wurde eingetragen</translation>
  </message>
  <message>
   <source>no quiet part found: relax for 5 s; if the muscle was relaxed, {0}</source>
   <translation>kein ruhiger Teil gefunden: 5 s entspannen; war der Muskel entspannt: {0}</translation>
  </message>
  <message>
   <source>no quiet part to compare with</source>
   <translation>kein ruhiger Teil zum Vergleichen</translation>
  </message>
  <message>
   <source>no quiet part to look for heartbeats in</source>
   <translation>kein ruhiger Teil, um nach Herzschlägen zu suchen</translation>
  </message>
  <message>
   <source>no quiet part: keep the muscle relaxed for 5 s at the start</source>
   <translation>kein ruhiger Teil: den Muskel zu Beginn 5 s entspannt lassen</translation>
  </message>
  <message>
   <source>no quiet second to look for impulses in</source>
   <translation>keine ruhige Sekunde, um nach Impulsen zu suchen</translation>
  </message>
  <message>
   <source>no rate</source>
   <translation>keine Rate</translation>
  </message>
  <message>
   <source>no regular heartbeat at rest</source>
   <translation>kein regelmäßiger Herzschlag in Ruhe</translation>
  </message>
  <message>
   <source>no regular heartbeat: {0} beats of one shape are needed</source>
   <translation>kein regelmäßiger Herzschlag: {0} Schläge gleicher Form sind nötig</translation>
  </message>
  <message>
   <source>no regular heartbeat: {0} beats of one shape are needed, and one in {1} s after that</source>
   <translation>kein regelmäßiger Herzschlag: {0} Schläge gleicher Form sind nötig, danach einer in {1} s</translation>
  </message>
  <message>
   <source>no repetition was found</source>
   <translation>keine Wiederholung gefunden</translation>
  </message>
  <message>
   <source>no repetition with a value, {0} needed</source>
   <translation>keine Wiederholung mit einem Wert, {0} nötig</translation>
  </message>
  <message>
   <source>no repetition with all muscles yet</source>
   <translation>noch keine Wiederholung mit allen Muskeln</translation>
  </message>
  <message>
   <source>no repetition yet</source>
   <translation>noch keine Wdh.</translation>
  </message>
  <message>
   <source>no rest in the recording to tell a burst from</source>
   <translation>keine Ruhe in der Aufnahme, von der sich eine Aktivierung abhebt</translation>
  </message>
  <message>
   <source>no rest in the recording to tell a burst from; all of it counts as one contraction</source>
   <translation>keine Ruhe in der Aufnahme, von der sich eine Aktivierung abhebt; alles zählt als eine Kontraktion</translation>
  </message>
  <message>
   <source>no samples</source>
   <translation>keine Abtastwerte</translation>
  </message>
  <message>
   <source>no score: {0}</source>
   <translation>keine Wertung: {0}</translation>
  </message>
  <message>
   <source>no set lasts {0} minutes</source>
   <translation>kein Satz dauert {0} Minuten</translation>
  </message>
  <message>
   <source>no shape of it has a score</source>
   <translation>keine Form davon hat eine Wertung</translation>
  </message>
  <message>
   <source>no sound device</source>
   <translation>kein Tongerät</translation>
  </message>
  <message>
   <source>no start was measured</source>
   <translation>kein Start wurde gemessen</translation>
  </message>
  <message>
   <source>no uninterrupted {0} s of signal</source>
   <translation>keine {0} s Signal ohne Unterbrechung</translation>
  </message>
  <message>
   <source>no velocity of the bar was measured</source>
   <translation>keine Geschwindigkeit der Stange wurde gemessen</translation>
  </message>
  <message>
   <source>no whole RMS window of valid samples</source>
   <translation>kein ganzes RMS-Fenster gültiger Abtastwerte</translation>
  </message>
  <message>
   <source>no {0} s without invalid samples to rest on</source>
   <translation>keine {0} s ohne ungültige Abtastwerte als Ruheabschnitt</translation>
  </message>
  <message>
   <source>nobody said how hard it was</source>
   <translation>niemand hat gesagt, wie anstrengend es war</translation>
  </message>
  <message>
   <source>none of the repetitions counts</source>
   <translation>keine der Wiederholungen zählt</translation>
  </message>
  <message>
   <source>none: amplitudes as measured{0}</source>
   <translation>keine: Amplituden wie gemessen{0}</translation>
  </message>
  <message>
   <source>nordic hamstring</source>
   <translation>Nordic Hamstring</translation>
  </message>
  <message>
   <source>not all baselines have it</source>
   <translation>nicht alle Ausgangsmessungen haben es</translation>
  </message>
  <message>
   <source>not in BrainFlow's package</source>
   <translation>nicht im BrainFlow-Paket</translation>
  </message>
  <message>
   <source>not in the file</source>
   <translation>nicht in der Datei</translation>
  </message>
  <message>
   <source>not measured</source>
   <translation>nicht gemessen</translation>
  </message>
  <message>
   <source>not measured {0}</source>
   <translation>{0} nicht gemessen</translation>
  </message>
  <message>
   <source>not recorded</source>
   <translation>nicht festgehalten</translation>
  </message>
  <message>
   <source>nothing happened for {0} minutes</source>
   <translation>{0} Minuten geschah nichts</translation>
  </message>
  <message>
   <source>nothing is armed</source>
   <translation>nichts ist scharf geschaltet</translation>
  </message>
  <message>
   <source>nothing is left to skip</source>
   <translation>nichts ist mehr auszulassen</translation>
  </message>
  <message>
   <source>nothing that runs now takes it</source>
   <translation>nichts, was jetzt läuft, nimmt es an</translation>
  </message>
  <message>
   <source>nothing was held</source>
   <translation>nichts wurde gehalten</translation>
  </message>
  <message>
   <source>of so many channels no longer set can be kept</source>
   <translation>von so vielen Kanälen ist kein längerer Satz zu behalten</translation>
  </message>
  <message>
   <source>on plan</source>
   <translation>im Plan</translation>
  </message>
  <message>
   <source>one contraction says nothing of the scatter: it takes two</source>
   <translation>eine Kontraktion sagt nichts über die Streuung: es braucht zwei</translation>
  </message>
  <message>
   <source>one count {0} {1}</source>
   <translation>ein Zählwert {0} {1}</translation>
  </message>
  <message>
   <source>one effort scatters by {0} % by chance alone</source>
   <translation>ein Versuch streut allein durch Zufall um {0} %</translation>
  </message>
  <message>
   <source>one muscle</source>
   <translation>ein Muskel</translation>
  </message>
  <message>
   <source>one muscle alone shares nothing: name two or more, or none</source>
   <translation>ein Muskel allein teilt nichts: zwei oder mehr nennen, oder keinen</translation>
  </message>
  <message>
   <source>one muscle follows a line, not several</source>
   <translation>ein Muskel folgt einer Linie, nicht mehrere</translation>
  </message>
  <message>
   <source>one of them shows no activity</source>
   <translation>einer von beiden zeigt keine Aktivität</translation>
  </message>
  <message>
   <source>one repetition so far, {0} needed</source>
   <translation>bisher eine Wiederholung, {0} nötig</translation>
  </message>
  <message>
   <source>one side has no valid value</source>
   <translation>eine Seite hat keinen gültigen Wert</translation>
  </message>
  <message>
   <source>one whole window and the step to it</source>
   <translation>ein ganzes Fenster und der Schritt dorthin</translation>
  </message>
  <message>
   <source>one whole window of filtered samples</source>
   <translation>ein ganzes Fenster gefilterter Abtastwerte</translation>
  </message>
  <message>
   <source>only {0} frames are valid in all channels</source>
   <translation>nur {0} Zeitpunkte sind in allen Kanälen gültig</translation>
  </message>
  <message>
   <source>other repetitions are looked at now</source>
   <translation>jetzt werden andere Wiederholungen betrachtet</translation>
  </message>
  <message>
   <source>outer calf</source>
   <translation>äußere Wade</translation>
  </message>
  <message>
   <source>outer hamstring</source>
   <translation>äußerer Beinbeuger</translation>
  </message>
  <message>
   <source>outer lower leg</source>
   <translation>äußerer Unterschenkel</translation>
  </message>
  <message>
   <source>outer quadriceps</source>
   <translation>äußerer Quadrizeps</translation>
  </message>
  <message>
   <source>outside the zone</source>
   <translation>außerhalb der Zone</translation>
  </message>
  <message>
   <source>packets lost</source>
   <translation>Pakete verloren</translation>
  </message>
  <message>
   <source>palm side of the forearm, grip</source>
   <translation>Unterarm auf der Handflächenseite, Griff</translation>
  </message>
  <message>
   <source>pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>peak in the task</source>
   <translation>Spitze in der Aufgabe</translation>
  </message>
  <message>
   <source>peaks</source>
   <translation>Spitzen</translation>
  </message>
  <message>
   <source>pip install "myobench[formats]"</source>
   <translation>pip install "myobench[formats]"</translation>
  </message>
  <message>
   <source>plays a file written by BrainFlow; rate and channels are those of master_board</source>
   <translation>spielt eine von BrainFlow geschriebene Datei ab; Rate und Kanäle sind die von master_board</translation>
  </message>
  <message>
   <source>port number, if it has one</source>
   <translation>Portnummer, falls vorhanden</translation>
  </message>
  <message>
   <source>port of the BLED112 dongle, for example /dev/ttyACM0 or COM3</source>
   <translation>Port des BLED112-Dongles, zum Beispiel /dev/ttyACM0 oder COM3</translation>
  </message>
  <message>
   <source>port of the board</source>
   <translation>Port des Geräts</translation>
  </message>
  <message>
   <source>port to listen on, 12345 without</source>
   <translation>Port, auf dem gelauscht wird, ohne Angabe 12345</translation>
  </message>
  <message>
   <source>port, for example /dev/ttyUSB0 or COM3</source>
   <translation>Port, zum Beispiel /dev/ttyUSB0 oder COM3</translation>
  </message>
  <message>
   <source>port, if it has one</source>
   <translation>Port, falls vorhanden</translation>
  </message>
  <message>
   <source>press-up</source>
   <translation>Liegestütze</translation>
  </message>
  <message>
   <source>pull</source>
   <translation>Ziehen</translation>
  </message>
  <message>
   <source>put BrainFlow's lib folder into LD_LIBRARY_PATH</source>
   <translation>den lib-Ordner von BrainFlow in LD_LIBRARY_PATH aufnehmen</translation>
  </message>
  <message>
   <source>quadriceps machine</source>
   <translation>Quadrizepsmaschine</translation>
  </message>
  <message>
   <source>quick look</source>
   <translation>Schnellblick</translation>
  </message>
  <message>
   <source>re-prepare the skin: shave, clean, let it dry, and press the electrodes on</source>
   <translation>Haut neu vorbereiten: rasieren, reinigen, trocknen lassen und die Elektroden andrücken</translation>
  </message>
  <message>
   <source>recovered</source>
   <translation>wiederhergestellt</translation>
  </message>
  <message>
   <source>references are a list</source>
   <translation>Referenzen sind eine Liste</translation>
  </message>
  <message>
   <source>repetitions do not overlap</source>
   <translation>Wiederholungen überlappen nicht</translation>
  </message>
  <message>
   <source>rest and peak are those seen so far</source>
   <translation>Ruhe und Spitze sind die bisher gesehenen</translation>
  </message>
  <message>
   <source>rest holds {0} s of valid samples; a threshold needs at least {1} s</source>
   <translation>der Ruheabschnitt enthält {0} s gültige Abtastwerte; eine Schwelle braucht mindestens {1} s</translation>
  </message>
  <message>
   <source>rest is flat: without its noise there is no threshold</source>
   <translation>der Ruheabschnitt ist flach: ohne sein Rauschen gibt es keine Schwelle</translation>
  </message>
  <message>
   <source>rest is not known yet</source>
   <translation>die Ruhe ist noch nicht bekannt</translation>
  </message>
  <message>
   <source>rest over</source>
   <translation>Pause vorbei</translation>
  </message>
  <message>
   <source>ribs below the armpit</source>
   <translation>Rippen unter der Achsel</translation>
  </message>
  <message>
   <source>right side shows no activity</source>
   <translation>rechte Seite zeigt keine Aktivität</translation>
  </message>
  <message>
   <source>right side: {0}</source>
   <translation>rechte Seite: {0}</translation>
  </message>
  <message>
   <source>romanian deadlift</source>
   <translation>rumänisches Kreuzheben</translation>
  </message>
  <message>
   <source>rotator cuff, on the shoulder blade</source>
   <translation>Rotatorenmanschette, auf dem Schulterblatt</translation>
  </message>
  <message>
   <source>sample is</source>
   <translation>Abtastwert ist</translation>
  </message>
  <message>
   <source>samples are</source>
   <translation>Abtastwerte sind</translation>
  </message>
  <message>
   <source>samples are missing</source>
   <translation>Abtastwerte fehlen</translation>
  </message>
  <message>
   <source>samples are missing in it</source>
   <translation>darin fehlen Abtastwerte</translation>
  </message>
  <message>
   <source>samples are missing: bring the board closer to the receiver, or charge its battery</source>
   <translation>Abtastwerte fehlen: das Gerät näher an den Empfänger bringen oder den Akku laden</translation>
  </message>
  <message>
   <source>samples were lost in it</source>
   <translation>darin gingen Abtastwerte verloren</translation>
  </message>
  <message>
   <source>samples were missing in the check: mend the link, then check again</source>
   <translation>bei der Prüfung fehlten Abtastwerte: die Verbindung beheben, dann neu prüfen</translation>
  </message>
  <message>
   <source>sampling rate of the firmware in Hz, where changed</source>
   <translation>Abtastrate der Firmware in Hz, falls geändert</translation>
  </message>
  <message>
   <source>say which muscle: channel</source>
   <translation>welcher Muskel: channel</translation>
  </message>
  <message>
   <source>say which muscle: channel, or a list of channels</source>
   <translation>welcher Muskel: ein Kanal oder eine Liste von Kanälen</translation>
  </message>
  <message>
   <source>script= and {0}= both say what is done.</source>
   <translation>script= und {0}= sagen beide, was getan wird.</translation>
  </message>
  <message>
   <source>script= has more than {0} efforts.</source>
   <translation>script= hat mehr als {0} Versuche.</translation>
  </message>
  <message>
   <source>script= has {0} segments.</source>
   <translation>script= hat {0} Abschnitte.</translation>
  </message>
  <message>
   <source>script={0} is not possible for sim:.</source>
   <translation>script={0} ist für sim: nicht möglich.</translation>
  </message>
  <message>
   <source>seated row</source>
   <translation>Rudern im Sitz</translation>
  </message>
  <message>
   <source>seconds to look for the device</source>
   <translation>Sekunden für die Suche nach dem Gerät</translation>
  </message>
  <message>
   <source>see BrainFlow's list of boards</source>
   <translation>siehe die Geräteliste von BrainFlow</translation>
  </message>
  <message>
   <source>serial number; the first one found without</source>
   <translation>Seriennummer; ohne Angabe das erste gefundene Gerät</translation>
  </message>
  <message>
   <source>session is the uuid of a session</source>
   <translation>session ist die uuid einer Sitzung</translation>
  </message>
  <message>
   <source>shape must be one of {0}, not {1}</source>
   <translation>shape muss eines von {0} sein, nicht {1}</translation>
  </message>
  <message>
   <source>shin</source>
   <translation>Schienbein</translation>
  </message>
  <message>
   <source>shoulder press</source>
   <translation>Schulterdrücken</translation>
  </message>
  <message>
   <source>shows about 40 % of the EMG amplitude: amplitude trend only</source>
   <translation>zeigt etwa 40 % der EMG-Amplitude: nur Trend der Amplitude</translation>
  </message>
  <message>
   <source>shows about 55 % of the EMG amplitude</source>
   <translation>zeigt etwa 55 % der EMG-Amplitude</translation>
  </message>
  <message>
   <source>shows no activity</source>
   <translation>zeigt keine Aktivität</translation>
  </message>
  <message>
   <source>shows no activity in it</source>
   <translation>zeigt darin keine Aktivität</translation>
  </message>
  <message>
   <source>side of the belly</source>
   <translation>seitlicher Bauch</translation>
  </message>
  <message>
   <source>side of the hip</source>
   <translation>seitliche Hüfte</translation>
  </message>
  <message>
   <source>side of the neck</source>
   <translation>seitlicher Hals</translation>
  </message>
  <message>
   <source>side of the shoulder</source>
   <translation>seitliche Schulter</translation>
  </message>
  <message>
   <source>signal to noise is not known</source>
   <translation>Signal-Rausch-Abstand nicht bekannt</translation>
  </message>
  <message>
   <source>sim:{0} moves nothing.</source>
   <translation>sim:{0} bewegt nichts.</translation>
  </message>
  <message>
   <source>sine waves without a device; for EMG without a device use sim:</source>
   <translation>Sinuswellen ohne Gerät; für EMG ohne Gerät sim: verwenden</translation>
  </message>
  <message>
   <source>something else was begun</source>
   <translation>etwas anderes wurde begonnen</translation>
  </message>
  <message>
   <source>speed of the port, where changed</source>
   <translation>Geschwindigkeit des Ports, falls geändert</translation>
  </message>
  <message>
   <source>split squat</source>
   <translation>Split-Kniebeuge</translation>
  </message>
  <message>
   <source>step {0}{1}: {2}</source>
   <translation>Schritt {0}{1}: {2}</translation>
  </message>
  <message>
   <source>step-up</source>
   <translation>Aufsteigen</translation>
  </message>
  <message>
   <source>style={0} is not possible for sim:.</source>
   <translation>style={0} ist für sim: nicht möglich.</translation>
  </message>
  <message>
   <source>style={0} is not possible for sim:{1}.</source>
   <translation>style={0} ist für sim:{1} nicht möglich.</translation>
  </message>
  <message>
   <source>submaximal reference</source>
   <translation>submaximale Referenz</translation>
  </message>
  <message>
   <source>synergies need {0} channels with a signal, {1} have one ({2})</source>
   <translation>Synergien brauchen {0} Kanäle mit Signal, {1} haben eines ({2})</translation>
  </message>
  <message>
   <source>tailor's muscle</source>
   <translation>Schneidermuskel</translation>
  </message>
  <message>
   <source>targets and monitors are by name</source>
   <translation>Ziele und Wächter gehen nach Namen</translation>
  </message>
  <message>
   <source>the agonist is not active</source>
   <translation>der Agonist ist nicht aktiv</translation>
  </message>
  <message>
   <source>the agonist is zero while it counts as active</source>
   <translation>der Agonist ist null, während er als aktiv gilt</translation>
  </message>
  <message>
   <source>the baseline has no course of this muscle</source>
   <translation>die Ausgangsmessung hat keinen Verlauf dieses Muskels</translation>
  </message>
  <message>
   <source>the baseline has no repetition</source>
   <translation>die Ausgangsmessung hat keine Wiederholung</translation>
  </message>
  <message>
   <source>the baseline has no synergies</source>
   <translation>die Ausgangsmessung hat keine Synergien</translation>
  </message>
  <message>
   <source>the baseline has no value of it</source>
   <translation>die Ausgangsmessung hat keinen Wert davon</translation>
  </message>
  <message>
   <source>the baseline has {0} usable repetitions, {1} needed</source>
   <translation>die Ausgangsmessung hat {0} brauchbare Wiederholungen, {1} nötig</translation>
  </message>
  <message>
   <source>the baseline lacks one of the muscles</source>
   <translation>der Ausgangsmessung fehlt einer der Muskeln</translation>
  </message>
  <message>
   <source>the baseline's course is not in {0}</source>
   <translation>der Verlauf der Ausgangsmessung ist nicht in {0}</translation>
  </message>
  <message>
   <source>the baseline's sharing names a muscle that it does not have</source>
   <translation>die Anteile der Ausgangsmessung nennen einen Muskel, den sie nicht hat</translation>
  </message>
  <message>
   <source>the board measures, electrode by electrode</source>
   <translation>das Gerät misst, Elektrode für Elektrode</translation>
  </message>
  <message>
   <source>the board that it is like, where it has another name</source>
   <translation>das Gerät, dem es gleicht, wenn es anders heißt</translation>
  </message>
  <message>
   <source>the calibration</source>
   <translation>die Kalibrierung</translation>
  </message>
  <message>
   <source>the channel is not calibrated in microvolts</source>
   <translation>der Kanal ist nicht in Mikrovolt kalibriert</translation>
  </message>
  <message>
   <source>the column names say so</source>
   <translation>die Spaltennamen sagen es</translation>
  </message>
  <message>
   <source>the contraction hardly rises above rest: contract harder once, else move the electrodes to the middle of the muscle and re-prepare the skin</source>
   <translation>die Kontraktion hebt sich kaum von der Ruhe ab: einmal kräftiger anspannen, sonst die Elektroden zur Mitte des Muskels versetzen und die Haut neu vorbereiten</translation>
  </message>
  <message>
   <source>the device does not state its range</source>
   <translation>das Gerät gibt seinen Messbereich nicht an</translation>
  </message>
  <message>
   <source>the disk is full</source>
   <translation>die Platte ist voll</translation>
  </message>
  <message>
   <source>the draft</source>
   <translation>der Entwurf</translation>
  </message>
  <message>
   <source>the draft %s %s: %s</source>
   <translation>der Entwurf %s %s: %s</translation>
  </message>
  <message>
   <source>the draft %s cannot be read: %s</source>
   <translation>der Entwurf %s lässt sich nicht lesen: %s</translation>
  </message>
  <message>
   <source>the electrodes or cables move: tape the cables down, and press the electrodes on</source>
   <translation>Elektroden oder Kabel bewegen sich: die Kabel festkleben und die Elektroden andrücken</translation>
  </message>
  <message>
   <source>the electrodes were placed anew: {0} repetitions are needed to know the muscles' peaks, there are {1}</source>
   <translation>die Elektroden wurden neu gesetzt: für die Spitzen der Muskeln sind {0} Wiederholungen nötig, es gibt {1}</translation>
  </message>
  <message>
   <source>the end of {0}</source>
   <translation>das Ende: {0}</translation>
  </message>
  <message>
   <source>the envelope never rises above rest for long enough</source>
   <translation>die Hüllkurve steigt nie lange genug über die Ruhe</translation>
  </message>
  <message>
   <source>the envelopes are not alike (r below {0})</source>
   <translation>die Hüllkurven gleichen sich nicht (r unter {0})</translation>
  </message>
  <message>
   <source>the first values span {0}: {1} by their size</source>
   <translation>die ersten Werte umfassen {0}: der Größe nach {1}</translation>
  </message>
  <message>
   <source>the header says {0}</source>
   <translation>der Kopf sagt {0}</translation>
  </message>
  <message>
   <source>the heartbeat is in the signal: move the electrodes closer together and away from the heart, or switch on its removal in the settings</source>
   <translation>der Herzschlag ist im Signal: die Elektroden enger zusammen und vom Herzen weg setzen, oder seine Entfernung in den Einstellungen einschalten</translation>
  </message>
  <message>
   <source>the heartbeat is left in: it is not removed by a filter</source>
   <translation>der Herzschlag bleibt enthalten: kein Filter entfernt ihn</translation>
  </message>
  <message>
   <source>the hold was short: weak</source>
   <translation>das Halten war kurz: unsicher</translation>
  </message>
  <message>
   <source>the intent is controlled or maximal, not {0}</source>
   <translation>der Einsatz ist controlled oder maximal, nicht {0}</translation>
  </message>
  <message>
   <source>the largest value seen so far</source>
   <translation>der größte bisher gesehene Wert</translation>
  </message>
  <message>
   <source>the last repetitions are within the limit</source>
   <translation>die letzten Wiederholungen liegen innerhalb der Grenze</translation>
  </message>
  <message>
   <source>the length of the repetition is not known</source>
   <translation>die Dauer der Wiederholung ist nicht bekannt</translation>
  </message>
  <message>
   <source>the list of events</source>
   <translation>die Liste der Ereignisse</translation>
  </message>
  <message>
   <source>the list of gaps, behind which times are too early</source>
   <translation>die Liste der Lücken, hinter denen Zeiten zu früh sind</translation>
  </message>
  <message>
   <source>the loudest part is {0} dB above rest; onsets need at least {1} dB</source>
   <translation>der stärkste Teil liegt {0} dB über der Ruhe; für Aktivierungsbeginne sind mindestens {1} dB nötig</translation>
  </message>
  <message>
   <source>the means do not lie near a line that starts above 0</source>
   <translation>die Mittel liegen nicht nahe einer Geraden, die über 0 beginnt</translation>
  </message>
  <message>
   <source>the muscle was never active long enough in this step</source>
   <translation>der Muskel war in diesem Schritt nie lange genug aktiv</translation>
  </message>
  <message>
   <source>the only attempt that counts</source>
   <translation>der einzige zählende Versuch</translation>
  </message>
  <message>
   <source>the package sounddevice is not installed</source>
   <translation>das Paket sounddevice ist nicht installiert</translation>
  </message>
  <message>
   <source>the pattern of the baseline is not readable</source>
   <translation>das Muster der Ausgangsmessung ist nicht lesbar</translation>
  </message>
  <message>
   <source>the pattern's meaning is shape or amplitude</source>
   <translation>die Bedeutung (meaning) des Musters ist shape oder amplitude</translation>
  </message>
  <message>
   <source>the plan of the balance, or its baseline, is not readable</source>
   <translation>der Plan der Balance oder ihre Ausgangsmessung ist nicht lesbar</translation>
  </message>
  <message>
   <source>the port hung up</source>
   <translation>der Port wurde getrennt</translation>
  </message>
  <message>
   <source>the protocol</source>
   <translation>das Protokoll</translation>
  </message>
  <message>
   <source>the quiet part is flat, not a resting muscle</source>
   <translation>der ruhige Teil ist flach, kein ruhender Muskel</translation>
  </message>
  <message>
   <source>the recording ended</source>
   <translation>die Aufnahme endete</translation>
  </message>
  <message>
   <source>the recording ended in it</source>
   <translation>die Aufnahme endete darin</translation>
  </message>
  <message>
   <source>the reference of {0} is not above 0</source>
   <translation>die Referenz von {0} liegt nicht über 0</translation>
  </message>
  <message>
   <source>the repetition is too short</source>
   <translation>die Wiederholung ist zu kurz</translation>
  </message>
  <message>
   <source>the rest before it was not measured</source>
   <translation>die Ruhe davor wurde nicht gemessen</translation>
  </message>
  <message>
   <source>the rest is being measured: keep still</source>
   <translation>die Ruhe wird gemessen: still halten</translation>
  </message>
  <message>
   <source>the samples of this set are not at hand; play the recording past it</source>
   <translation>die Abtastwerte dieses Satzes sind nicht zur Hand; die Aufnahme darüber hinaus abspielen</translation>
  </message>
  <message>
   <source>the session is over</source>
   <translation>die Sitzung ist vorbei</translation>
  </message>
  <message>
   <source>the session was ended</source>
   <translation>die Sitzung wurde beendet</translation>
  </message>
  <message>
   <source>the session went on meanwhile: look, and press again</source>
   <translation>die Sitzung ging inzwischen weiter: ansehen und noch einmal drücken</translation>
  </message>
  <message>
   <source>the set has no repetition {0}</source>
   <translation>der Satz hat keine Wiederholung {0}</translation>
  </message>
  <message>
   <source>the set is over already</source>
   <translation>der Satz ist schon vorbei</translation>
  </message>
  <message>
   <source>the settings of the analysis</source>
   <translation>die Einstellungen der Auswertung</translation>
  </message>
  <message>
   <source>the settings of the device</source>
   <translation>die Einstellungen des Geräts</translation>
  </message>
  <message>
   <source>the sides work in turn; not enough repetitions of each side yet</source>
   <translation>die Seiten arbeiten abwechselnd; noch nicht genug Wiederholungen jeder Seite</translation>
  </message>
  <message>
   <source>the signal is flat</source>
   <translation>das Signal ist flach</translation>
  </message>
  <message>
   <source>the signal of {0} is poor</source>
   <translation>das Signal von {0} ist schlecht</translation>
  </message>
  <message>
   <source>the signal quality was poor</source>
   <translation>die Signalqualität war schlecht</translation>
  </message>
  <message>
   <source>the signal stands still</source>
   <translation>das Signal steht still</translation>
  </message>
  <message>
   <source>the signal stands still for {0} s: reconnect the electrode and its cable</source>
   <translation>das Signal steht seit {0} s still: Elektrode und Kabel neu anschließen</translation>
  </message>
  <message>
   <source>the signal was away for too long</source>
   <translation>das Signal war zu lange weg</translation>
  </message>
  <message>
   <source>the signal was not valid</source>
   <translation>das Signal war nicht gültig</translation>
  </message>
  <message>
   <source>the signal was not valid all the time</source>
   <translation>das Signal war nicht durchgehend gültig</translation>
  </message>
  <message>
   <source>the span is empty</source>
   <translation>die Spanne ist leer</translation>
  </message>
  <message>
   <source>the truth of the simulation</source>
   <translation>die Wahrheit der Simulation</translation>
  </message>
  <message>
   <source>the unit of its numbers</source>
   <translation>die Einheit seiner Zahlen</translation>
  </message>
  <message>
   <source>the unit that was given</source>
   <translation>die angegebene Einheit</translation>
  </message>
  <message>
   <source>the units of the baseline's pattern are not readable</source>
   <translation>die Einheiten des Musters der Ausgangsmessung sind nicht lesbar</translation>
  </message>
  <message>
   <source>the values are whole numbers: counts, as it seems</source>
   <translation>die Werte sind ganze Zahlen: anscheinend Zählwerte</translation>
  </message>
  <message>
   <source>the weights of the baseline's pattern are not readable</source>
   <translation>die Gewichte des Musters der Ausgangsmessung sind nicht lesbar</translation>
  </message>
  <message>
   <source>the {0}'s envelope is zero throughout</source>
   <translation>die Hüllkurve von {0} ist durchweg null</translation>
  </message>
  <message>
   <source>their muscles are divided by different things: own peaks here, MVCs there</source>
   <translation>ihre Muskeln sind auf Verschiedenes bezogen: hier eigene Spitzen, dort MVC</translation>
  </message>
  <message>
   <source>their references are of different kinds</source>
   <translation>ihre Referenzen sind von verschiedener Art</translation>
  </message>
  <message>
   <source>their references were not measured with a window of 100 ms</source>
   <translation>ihre Referenzen wurden nicht mit einem Fenster von 100 ms gemessen</translation>
  </message>
  <message>
   <source>there is a protocol {0} already</source>
   <translation>es gibt schon ein Protokoll {0}</translation>
  </message>
  <message>
   <source>there is a step {0} before it: give each an id of its own</source>
   <translation>davor gibt es schon einen Schritt {0}: jedem eine eigene id geben</translation>
  </message>
  <message>
   <source>there is no EMG channel</source>
   <translation>es gibt keinen EMG-Kanal</translation>
  </message>
  <message>
   <source>there is no attempt {0}</source>
   <translation>es gibt keinen Versuch {0}</translation>
  </message>
  <message>
   <source>there is no baseline to compare with</source>
   <translation>es gibt keine Ausgangsmessung zum Vergleich</translation>
  </message>
  <message>
   <source>there is no channel of EMG to check</source>
   <translation>es gibt keinen EMG-Kanal zum Prüfen</translation>
  </message>
  <message>
   <source>there is no muscle {0} in this stream</source>
   <translation>in diesem Datenstrom gibt es keinen Muskel {0}</translation>
  </message>
  <message>
   <source>there is no next repetition to join</source>
   <translation>es gibt keine nächste Wiederholung zum Vereinen</translation>
  </message>
  <message>
   <source>there is no rest to end</source>
   <translation>es gibt keine Pause zu beenden</translation>
  </message>
  <message>
   <source>there is no session: begin one</source>
   <translation>es gibt keine Sitzung: eine beginnen</translation>
  </message>
  <message>
   <source>there is no set yet that is over</source>
   <translation>noch ist kein Satz vorbei</translation>
  </message>
  <message>
   <source>there is no signal in the band</source>
   <translation>im Band ist kein Signal</translation>
  </message>
  <message>
   <source>there is no valid value of {0}</source>
   <translation>es gibt keinen gültigen Wert von {0}</translation>
  </message>
  <message>
   <source>there is no {0}</source>
   <translation>{0} gibt es nicht</translation>
  </message>
  <message>
   <source>there is no {0} {1}; allowed: {2}</source>
   <translation>{0} {1} gibt es nicht; erlaubt: {2}</translation>
  </message>
  <message>
   <source>there is no {0} {1}{2}</source>
   <translation>{0} {1} gibt es nicht{2}</translation>
  </message>
  <message>
   <source>there is none</source>
   <translation>es gibt keinen</translation>
  </message>
  <message>
   <source>there is nothing to accept now</source>
   <translation>jetzt gibt es nichts anzunehmen</translation>
  </message>
  <message>
   <source>there is nothing to do again now</source>
   <translation>jetzt gibt es nichts zu wiederholen</translation>
  </message>
  <message>
   <source>there was no signal: check the electrode and its cable</source>
   <translation>es gab kein Signal: Elektrode und Kabel prüfen</translation>
  </message>
  <message>
   <source>there were {0} attempts: rest, and begin anew</source>
   <translation>es waren {0} Versuche: ausruhen und neu beginnen</translation>
  </message>
  <message>
   <source>these muscles</source>
   <translation>diese Muskeln</translation>
  </message>
  <message>
   <source>they are more than {0} ms apart</source>
   <translation>sie liegen mehr als {0} ms auseinander</translation>
  </message>
  <message>
   <source>they have {0} muscles in common, {1} needed</source>
   <translation>sie haben {0} Muskeln gemeinsam, {1} nötig</translation>
  </message>
  <message>
   <source>this computer's own address, where the board connects to</source>
   <translation>die eigene Adresse dieses Rechners, mit der sich das Gerät verbindet</translation>
  </message>
  <message>
   <source>this hold does not count: {0}</source>
   <translation>dieses Halten zählt nicht: {0}</translation>
  </message>
  <message>
   <source>this session</source>
   <translation>diese Sitzung</translation>
  </message>
  <message>
   <source>this step goes on by itself: wait, pause or skip it</source>
   <translation>dieser Schritt geht von selbst weiter: warten, anhalten oder auslassen</translation>
  </message>
  <message>
   <source>this step was not done yet: go to it and begin</source>
   <translation>dieser Schritt ist noch nicht gemacht: hingehen und beginnen</translation>
  </message>
  <message>
   <source>this user may not open it: ask who looks after this computer</source>
   <translation>dieses Benutzerkonto darf ihn nicht öffnen: fragen, wer diesen Rechner betreut</translation>
  </message>
  <message>
   <source>this user may not open it: sudo usermod -a -G {0} $USER, then log out and in again</source>
   <translation>dieses Benutzerkonto darf ihn nicht öffnen: sudo usermod -a -G {0} $USER, dann ab- und wieder anmelden</translation>
  </message>
  <message>
   <source>three contractions can only start something</source>
   <translation>drei Kontraktionen können nur etwas starten</translation>
  </message>
  <message>
   <source>thumb side of the forearm</source>
   <translation>Daumenseite des Unterarms</translation>
  </message>
  <message>
   <source>time stamps jump</source>
   <translation>Zeitstempel springen</translation>
  </message>
  <message>
   <source>told from 5 s of rest: by the signal check, and after the recording</source>
   <translation>aus 5 s Ruhe bestimmt: bei der Signalprüfung und nach der Aufnahme</translation>
  </message>
  <message>
   <source>told from whole contractions, after the recording</source>
   <translation>aus ganzen Kontraktionen bestimmt, nach der Aufnahme</translation>
  </message>
  <message>
   <source>too few repetitions with both</source>
   <translation>zu wenige Wiederholungen mit beiden</translation>
  </message>
  <message>
   <source>too little uninterrupted signal for a spectrum</source>
   <translation>zu wenig ununterbrochenes Signal für ein Spektrum</translation>
  </message>
  <message>
   <source>top of the shoulder, trap</source>
   <translation>oben auf der Schulter, Trapez</translation>
  </message>
  <message>
   <source>triceps</source>
   <translation>Trizeps</translation>
  </message>
  <message>
   <source>unit={0} is not possible for lsl:.</source>
   <translation>unit={0} ist nicht möglich für lsl:.</translation>
  </message>
  <message>
   <source>up to the last {0} s before the interruption are lost</source>
   <translation>bis zu {0} s unmittelbar vor der Unterbrechung sind verloren</translation>
  </message>
  <message>
   <source>up to {0} synergies of {1} muscles do not explain {2}</source>
   <translation>bis zu {0} Synergien von {1} Muskeln erklären nicht {2}</translation>
  </message>
  <message>
   <source>variation of 24 % between sessions</source>
   <translation>Schwankung von 24 % zwischen Sitzungen</translation>
  </message>
  <message>
   <source>version is a whole number from 1 to {0}</source>
   <translation>version ist eine ganze Zahl von 1 bis {0}</translation>
  </message>
  <message>
   <source>very low rate: amplitude trend only, no median frequency</source>
   <translation>sehr niedrige Rate: nur Trend der Amplitude, keine Medianfrequenz</translation>
  </message>
  <message>
   <source>very low rate: amplitude trend only, windows of 250 ms or more</source>
   <translation>sehr niedrige Rate: nur Trend der Amplitude, Fenster ab 250 ms</translation>
  </message>
  <message>
   <source>very low rate: no rate of EMG rise</source>
   <translation>sehr niedrige Rate: keine EMG-Anstiegsrate</translation>
  </message>
  <message>
   <source>vref={0} alone does not make microvolts.</source>
   <translation>vref={0} allein ergibt keine Mikrovolt.</translation>
  </message>
  <message>
   <source>wall sit</source>
   <translation>Wandsitz</translation>
  </message>
  <message>
   <source>weak: the active part spans {0} s, a firm slope takes {1} s</source>
   <translation>schwach: der aktive Teil umfasst {0} s, eine belastbare Steigung braucht {1} s</translation>
  </message>
  <message>
   <source>were put on anew</source>
   <translation>neu gesetzt</translation>
  </message>
  <message>
   <source>what another BrainFlow program sends; rate and channels as of master_board</source>
   <translation>was ein anderes BrainFlow-Programm sendet; Rate und Kanäle wie bei master_board</translation>
  </message>
  <message>
   <source>what is known of the person</source>
   <translation>was über die Person bekannt ist</translation>
  </message>
  <message>
   <source>what is known of the session</source>
   <translation>was über die Sitzung bekannt ist</translation>
  </message>
  <message>
   <source>what is rest, rounds or free, not {0}</source>
   <translation>what ist rest, rounds oder free, nicht {0}</translation>
  </message>
  <message>
   <source>what monitors take along is not readable</source>
   <translation>was Wächter mitnehmen, ist nicht lesbar</translation>
  </message>
  <message>
   <source>what was checked is no list of results</source>
   <translation>was geprüft wurde, ist keine Liste von Ergebnissen</translation>
  </message>
  <message>
   <source>what was checked is not readable</source>
   <translation>was geprüft wurde, ist nicht lesbar</translation>
  </message>
  <message>
   <source>what was exceeded is no list of channels</source>
   <translation>was übertroffen wurde, ist keine Liste von Kanälen</translation>
  </message>
  <message>
   <source>where the session stands is not readable</source>
   <translation>wo die Sitzung steht, ist nicht lesbar</translation>
  </message>
  <message>
   <source>window is</source>
   <translation>Fenster ist</translation>
  </message>
  <message>
   <source>windows are</source>
   <translation>Fenster sind</translation>
  </message>
  <message>
   <source>with new electrodes sides and muscles are compared by an MVC of each only</source>
   <translation>mit neuen Elektroden werden Seiten und Muskeln nur über eine MVC von jedem verglichen</translation>
  </message>
  <message>
   <source>with {0}</source>
   <translation>mit {0}</translation>
  </message>
  <message>
   <source>withheld {0}: {1}</source>
   <translation>{0} nicht angegeben: {1}</translation>
  </message>
  <message>
   <source>withheld: no window is both valid and at least half active</source>
   <translation>nicht angegeben: kein Fenster ist gültig und zugleich mindestens halb aktiv</translation>
  </message>
  <message>
   <source>withheld: not known below 200 Hz</source>
   <translation>nicht angegeben: unter 200 Hz nicht bekannt</translation>
  </message>
  <message>
   <source>withheld: only {0} frames are valid in all channels</source>
   <translation>nicht angegeben: nur {0} Zeitpunkte sind in allen Kanälen gültig</translation>
  </message>
  <message>
   <source>withheld: only {0} {1} active; a slope needs at least {2}</source>
   <translation>nicht angegeben: nur {0} {1} aktiv; eine Steigung braucht mindestens {2}</translation>
  </message>
  <message>
   <source>withheld: onsets need {0} dB above rest at this rate, not {1} dB</source>
   <translation>nicht angegeben: für Aktivierungsbeginne sind bei dieser Rate {0} dB über der Ruhe nötig, vorhanden sind {1} dB</translation>
  </message>
  <message>
   <source>withheld: signal to noise {0}; the median frequency needs at least {1} dB</source>
   <translation>nicht angegeben: Signal-Rausch-Abstand {0}; die Medianfrequenz braucht mindestens {1} dB</translation>
  </message>
  <message>
   <source>withheld: synergies need {0} channels with a signal, {1} have one ({2})</source>
   <translation>nicht angegeben: Synergien brauchen {0} Kanäle mit Signal, {1} haben eines ({2})</translation>
  </message>
  <message>
   <source>withheld: the active part spans {0} s; a slope needs at least {1} s</source>
   <translation>nicht angegeben: der aktive Teil umfasst {0} s; eine Steigung braucht mindestens {1} s</translation>
  </message>
  <message>
   <source>withheld: the values do not lie near a line that starts above 0</source>
   <translation>nicht angegeben: die Werte liegen nicht nahe einer Geraden, die über 0 beginnt</translation>
  </message>
  <message>
   <source>withheld: up to {0} synergies of {1} muscles do not explain {2}</source>
   <translation>nicht angegeben: bis zu {0} Synergien von {1} Muskeln erklären nicht {2}</translation>
  </message>
  <message>
   <source>withheld: {0}</source>
   <translation>nicht angegeben: {0}</translation>
  </message>
  <message>
   <source>withheld: {0} muscles give 1 to {1} synergies, not {2}</source>
   <translation>nicht angegeben: {0} Muskeln ergeben 1 bis {1} Synergien, nicht {2}</translation>
  </message>
  <message>
   <source>withheld: {0} repetitions count; at least {1} are needed</source>
   <translation>nicht angegeben: {0} Wiederholungen zählen; mindestens {1} sind nötig</translation>
  </message>
  <message>
   <source>withheld: {0} repetitions, {1} are needed</source>
   <translation>nicht angegeben: {0} Wiederholungen, {1} sind nötig</translation>
  </message>
  <message>
   <source>withheld: {0} s of windows count; at least {1} s are needed</source>
   <translation>nicht angegeben: {0} s an Fenstern zählen; mindestens {1} s sind nötig</translation>
  </message>
  <message>
   <source>withheld: {0} shows no activity where all channels are valid</source>
   <translation>nicht angegeben: {0} zeigt keine Aktivität, wo alle Kanäle gültig sind</translation>
  </message>
  <message>
   <source>withheld: {0} windows count; at least {1} are needed</source>
   <translation>nicht angegeben: {0} Fenster zählen; mindestens {1} sind nötig</translation>
  </message>
  <message>
   <source>withheld: {0}; a slope needs at least {1}</source>
   <translation>nicht angegeben: {0}; eine Steigung braucht mindestens {1}</translation>
  </message>
  <message>
   <source>without {0}</source>
   <translation>ohne {0}</translation>
  </message>
  <message>
   <source>works before the repetition begins</source>
   <translation>arbeitet schon vor Beginn der Wiederholung</translation>
  </message>
  <message>
   <source>{0} % in {1} {2}</source>
   <translation>{0} % in {1} {2}</translation>
  </message>
  <message>
   <source>{0} % of a steady contraction is chance</source>
   <translation>{0} % einer gleichmäßigen Kontraktion sind Zufall</translation>
  </message>
  <message>
   <source>{0} % of the time on the line</source>
   <translation>{0} % der Zeit auf der Linie</translation>
  </message>
  <message>
   <source>{0} ({1} of {2} repetitions)</source>
   <translation>{0} ({1} von {2} Wiederholungen)</translation>
  </message>
  <message>
   <source>{0} Hz if it is seconds</source>
   <translation>{0} Hz, falls es Sekunden sind</translation>
  </message>
  <message>
   <source>{0} Hz nominal</source>
   <translation>{0} Hz nominell</translation>
  </message>
  <message>
   <source>{0} It came back after the recording's end.</source>
   <translation>{0} Verbindung erst nach dem Ende der Aufnahme wieder da.</translation>
  </message>
  <message>
   <source>{0} It did not come back: {1}</source>
   <translation>{0} Verbindung nicht wiederhergestellt: {1}</translation>
  </message>
  <message>
   <source>{0} LSL streams have {1}: {2}.</source>
   <translation>{0} LSL-Streams haben {1}: {2}.</translation>
  </message>
  <message>
   <source>{0} already exists.</source>
   <translation>{0} existiert bereits.</translation>
  </message>
  <message>
   <source>{0} and {1}</source>
   <translation>{0} und {1}</translation>
  </message>
  <message>
   <source>{0} and {1} more</source>
   <translation>{0} und {1} weitere</translation>
  </message>
  <message>
   <source>{0} at the end of the range: electrode off, or the gain is too high.</source>
   <translation>{0} am Ende des Messbereichs: Elektrode abgelöst, oder die Verstärkung ist zu hoch.</translation>
  </message>
  <message>
   <source>{0} belongs to another recording.</source>
   <translation>{0} gehört zu einer anderen Aufnahme.</translation>
  </message>
  <message>
   <source>{0} can be read in two ways: {1} is one number with a decimal comma, or two columns.</source>
   <translation>{0} ist auf zwei Arten lesbar: {1} ist eine Zahl mit Dezimalkomma, oder es sind zwei Spalten.</translation>
  </message>
  <message>
   <source>{0} can no longer be read ({1}).</source>
   <translation>{0} ist nicht mehr lesbar ({1}).</translation>
  </message>
  <message>
   <source>{0} cannot be opened with {1}.</source>
   <translation>{0} lässt sich mit {1} nicht öffnen.</translation>
  </message>
  <message>
   <source>{0} cannot be opened{1} (BrainFlow code {2}: {3}).</source>
   <translation>{0} lässt sich nicht öffnen{1} (BrainFlow-Code {2}: {3}).</translation>
  </message>
  <message>
   <source>{0} cannot be read ({1}).</source>
   <translation>{0} ist nicht lesbar ({1}).</translation>
  </message>
  <message>
   <source>{0} cannot be read: {1}</source>
   <translation>{0} ist nicht lesbar: {1}</translation>
  </message>
  <message>
   <source>{0} cannot be read: {1}.</source>
   <translation>{0} ist nicht lesbar: {1}.</translation>
  </message>
  <message>
   <source>{0} cannot be told its settings (BrainFlow code {1}).</source>
   <translation>{0} nimmt seine Einstellungen nicht an (BrainFlow-Code {1}).</translation>
  </message>
  <message>
   <source>{0} cannot be written: {1}.</source>
   <translation>{0} kann nicht geschrieben werden: {1}.</translation>
  </message>
  <message>
   <source>{0} cannot measure impedances.</source>
   <translation>{0} kann keine Impedanzen messen.</translation>
  </message>
  <message>
   <source>{0} changes while it is read.</source>
   <translation>{0} ändert sich während des Lesens.</translation>
  </message>
  <message>
   <source>{0} did not confirm its {1}{2}; it answered {3}.</source>
   <translation>{0} hat nicht bestätigt: {1}{2}; die Antwort war {3}.</translation>
  </message>
  <message>
   <source>{0} does not answer.</source>
   <translation>{0} antwortet nicht.</translation>
  </message>
  <message>
   <source>{0} does not exist.</source>
   <translation>{0} existiert nicht.</translation>
  </message>
  <message>
   <source>{0} does not rise.</source>
   <translation>{0} steigt nicht an.</translation>
  </message>
  <message>
   <source>{0} does not say how fast it was sampled (no variable fs).</source>
   <translation>{0} sagt nicht, mit welcher Rate abgetastet wurde (keine Variable fs).</translation>
  </message>
  <message>
   <source>{0} does not say its sampling rate.</source>
   <translation>{0} gibt seine Abtastrate nicht an.</translation>
  </message>
  <message>
   <source>{0} does not say the unit of {1} in volts (it {2}).</source>
   <translation>{0} gibt die Einheit von {1} nicht in Volt an ({2}).</translation>
  </message>
  <message>
   <source>{0} does not say what a count of a sensor {1} is in microvolts.</source>
   <translation>{0} sagt nicht, wie viel Mikrovolt ein Zählwert des Sensors {1} ist.</translation>
  </message>
  <message>
   <source>{0} does not say what a count of {1} is: its limits are equal or no numbers.</source>
   <translation>{0} sagt nicht, was ein Zählwert von {1} ist: die Grenzen sind gleich oder keine Zahlen.</translation>
  </message>
  <message>
   <source>{0} does not say which board it is of ({1} columns).</source>
   <translation>{0} sagt nicht, von welchem Gerät die Datei stammt ({1} Spalten).</translation>
  </message>
  <message>
   <source>{0} does not say {1}.</source>
   <translation>{0} gibt nicht an: {1}.</translation>
  </message>
  <message>
   <source>{0} does not start to stream ({1}).</source>
   <translation>{0} beginnt nicht zu streamen ({1}).</translation>
  </message>
  <message>
   <source>{0} from {1} to {2}{3}</source>
   <translation>{0} von {1} bis {2}{3}</translation>
  </message>
  <message>
   <source>{0} goes back in time at row {1}.</source>
   <translation>{0} springt in Zeile {1} in der Zeit zurück.</translation>
  </message>
  <message>
   <source>{0} has a counter (nSeq) that jumps more than {1} times.</source>
   <translation>{0} hat einen Zähler (nSeq), der mehr als {1}-mal springt.</translation>
  </message>
  <message>
   <source>{0} has a counter that jumps more than {1} times.</source>
   <translation>{0} hat einen Zähler, der mehr als {1}-mal springt.</translation>
  </message>
  <message>
   <source>{0} has a header that lacks something ({1}: {2}).</source>
   <translation>{0} hat einen unvollständigen Kopf ({1}: {2}).</translation>
  </message>
  <message>
   <source>{0} has a line longer than {1} kB.</source>
   <translation>{0} hat eine Zeile, die länger als {1} kB ist.</translation>
  </message>
  <message>
   <source>{0} has a muscle twice</source>
   <translation>{0} hat einen Muskel zweimal</translation>
  </message>
  <message>
   <source>{0} has a target from {1} to {2}</source>
   <translation>{0} hat ein Ziel von {1} bis {2}</translation>
  </message>
  <message>
   <source>{0} has become shorter while it was read.</source>
   <translation>{0} wurde während des Lesens kürzer.</translation>
  </message>
  <message>
   <source>{0} has more damaged rows than whole ones.</source>
   <translation>{0} hat mehr beschädigte als unversehrte Zeilen.</translation>
  </message>
  <message>
   <source>{0} has no EMG channels.</source>
   <translation>{0} hat keine EMG-Kanäle.</translation>
  </message>
  <message>
   <source>{0} has no EMG rows.</source>
   <translation>{0} hat keine EMG-Zeilen.</translation>
  </message>
  <message>
   <source>{0} has no EXG channel (it has {1} ...).</source>
   <translation>{0} hat keinen EXG-Kanal (vorhanden: {1} ...).</translation>
  </message>
  <message>
   <source>{0} has no analog channels.</source>
   <translation>{0} hat keine analogen Kanäle.</translation>
  </message>
  <message>
   <source>{0} has no channel in volts (it has {1}).</source>
   <translation>{0} hat keinen Kanal in Volt (vorhanden: {1}).</translation>
  </message>
  <message>
   <source>{0} has no column that looks like EMG (it has {1}).</source>
   <translation>{0} hat keine Spalte, die nach EMG aussieht (vorhanden: {1}).</translation>
  </message>
  <message>
   <source>{0} has no electrodes to measure.</source>
   <translation>{0} hat keine Elektroden zum Messen.</translation>
  </message>
  <message>
   <source>{0} has no ending that can be written.</source>
   <translation>{0} hat keine Endung, die geschrieben werden kann.</translation>
  </message>
  <message>
   <source>{0} has no input in volts (it has {1}).</source>
   <translation>{0} hat keinen Eingang in Volt (vorhanden: {1}).</translation>
  </message>
  <message>
   <source>{0} has no input {1} (it has {2}).</source>
   <translation>{0} hat keinen Eingang {1} (vorhanden: {2}).</translation>
  </message>
  <message>
   <source>{0} has no line of column names with times (X[s]).</source>
   <translation>{0} hat keine Zeile mit Spaltennamen und Zeiten (X[s]).</translation>
  </message>
  <message>
   <source>{0} has no name of a muscle: {1}</source>
   <translation>{0} hat keinen Muskelnamen: {1}</translation>
  </message>
  <message>
   <source>{0} has no readable line of JSON in its header.</source>
   <translation>{0} hat keine lesbare JSON-Zeile im Kopf.</translation>
  </message>
  <message>
   <source>{0} has no rows as BrainFlow writes them.</source>
   <translation>{0} hat keine Zeilen, wie BrainFlow sie schreibt.</translation>
  </message>
  <message>
   <source>{0} has no rows of {1} columns, as of {2}.</source>
   <translation>{0} hat keine Zeilen mit {1} Spalten, wie sie von {2} kommen.</translation>
  </message>
  <message>
   <source>{0} has no rows {1} to {2} any more.</source>
   <translation>{0} hat die Zeilen {1} bis {2} nicht mehr.</translation>
  </message>
  <message>
   <source>{0} has no rows.</source>
   <translation>{0} hat keine Zeilen.</translation>
  </message>
  <message>
   <source>{0} has no span from {1} to {2} s.</source>
   <translation>{0} hat keinen Abschnitt von {1} bis {2} s.</translation>
  </message>
  <message>
   <source>{0} has no value to be divided by</source>
   <translation>{0} hat keinen Wert, auf den es bezogen wird</translation>
  </message>
  <message>
   <source>{0} has no zone: set its target, or give low_pct and high_pct</source>
   <translation>{0} hat keine Zone: ihr Ziel setzen, oder low_pct und high_pct angeben</translation>
  </message>
  <message>
   <source>{0} has no {1} side: there is no balance for it.</source>
   <translation>{0} fehlt die Seite {1}: dafür gibt es keine Balance.</translation>
  </message>
  <message>
   <source>{0} has not let go of its device yet.</source>
   <translation>{0} hat das Gerät noch nicht freigegeben.</translation>
  </message>
  <message>
   <source>{0} has samples of a kind that is not read (format {1}, {2} bits).</source>
   <translation>{0} hat Abtastwerte in einer Form, die nicht gelesen wird (Format {1}, {2} Bit).</translation>
  </message>
  <message>
   <source>{0} has values that are no numbers (channel {1}); {2}+ cannot hold them.</source>
   <translation>{0} hat Werte, die keine Zahlen sind (Kanal {1}); {2}+ kann sie nicht aufnehmen.</translation>
  </message>
  <message>
   <source>{0} has voltages of different rates ({1}): {2}.</source>
   <translation>{0} hat Spannungen mit verschiedenen Raten ({1}): {2}.</translation>
  </message>
  <message>
   <source>{0} has {1} columns; {2} can be read.</source>
   <translation>{0} hat {1} Spalten; {2} sind lesbar.</translation>
  </message>
  <message>
   <source>{0} has {1} columns; {2} has {3}.</source>
   <translation>{0} hat {1} Spalten; {2} hat {3}.</translation>
  </message>
  <message>
   <source>{0} has {1} inputs called {2}.</source>
   <translation>{0} hat {1} Eingänge namens {2}.</translation>
  </message>
  <message>
   <source>{0} has {1} letters; at most {2} are allowed</source>
   <translation>{0} hat {1} Zeichen; höchstens {2} sind erlaubt</translation>
  </message>
  <message>
   <source>{0} has {1} numbers in a row, too few for its channels.</source>
   <translation>{0} hat {1} Zahlen je Zeile, zu wenige für seine Kanäle.</translation>
  </message>
  <message>
   <source>{0} has {1} steps; allowed are {2}</source>
   <translation>{0} hat {1} Schritte; erlaubt sind {2}</translation>
  </message>
  <message>
   <source>{0} has {1} {2}; allowed are {3}</source>
   <translation>{0} hat {1} {2}; erlaubt sind {3}</translation>
  </message>
  <message>
   <source>{0} has {1}, which is none of {2}</source>
   <translation>{0} hat {1}, das ist keines von {2}</translation>
  </message>
  <message>
   <source>{0} holds EMG of different rates ({1}).</source>
   <translation>{0} enthält EMG mit verschiedenen Raten ({1}).</translation>
  </message>
  <message>
   <source>{0} holds a character that cannot be shown (U+{1}){2}</source>
   <translation>{0} enthält ein Zeichen, das sich nicht anzeigen lässt (U+{1}){2}</translation>
  </message>
  <message>
   <source>{0} holds a protocol of the id {1}: call the file {2}{3}, or change the id</source>
   <translation>{0} enthält ein Protokoll mit dem Kurznamen {1}: die Datei {2}{3} nennen, oder den Kurznamen ändern</translation>
  </message>
  <message>
   <source>{0} holds counts of a converter, no {1}.</source>
   <translation>{0} enthält Zählwerte eines Wandlers, keine {1}.</translation>
  </message>
  <message>
   <source>{0} holds counts: {1} gives no microvolts.</source>
   <translation>{0} enthält Zählwerte: {1} liefert keine Mikrovolt.</translation>
  </message>
  <message>
   <source>{0} holds devices of different rates ({1}).</source>
   <translation>{0} enthält Geräte mit verschiedenen Raten ({1}).</translation>
  </message>
  <message>
   <source>{0} holds no EMG (it has {1}{2}).</source>
   <translation>{0} enthält kein EMG (vorhanden: {1}{2}).</translation>
  </message>
  <message>
   <source>{0} holds no annotations of Myobench.</source>
   <translation>{0} enthält keine Anmerkungen von Myobench.</translation>
  </message>
  <message>
   <source>{0} holds no matrix of numbers with {1} samples or more (it has {2}).</source>
   <translation>{0} enthält keine Zahlenmatrix mit mindestens {1} Abtastwerten (vorhanden: {2}).</translation>
  </message>
  <message>
   <source>{0} holds no number in {1}.</source>
   <translation>{0} enthält keine Zahl in {1}.</translation>
  </message>
  <message>
   <source>{0} holds no rows of EMG.</source>
   <translation>{0} enthält keine EMG-Zeilen.</translation>
  </message>
  <message>
   <source>{0} holds no rows of numbers.</source>
   <translation>{0} enthält keine Zeilen mit Zahlen.</translation>
  </message>
  <message>
   <source>{0} holds no rows.</source>
   <translation>{0} enthält keine Zeilen.</translation>
  </message>
  <message>
   <source>{0} holds no samples from {1} to {2} s.</source>
   <translation>{0} enthält keine Abtastwerte von {1} bis {2} s.</translation>
  </message>
  <message>
   <source>{0} holds no samples.</source>
   <translation>{0} enthält keine Abtastwerte.</translation>
  </message>
  <message>
   <source>{0} holds no samples; {1}+ needs one at least.</source>
   <translation>{0} enthält keine Abtastwerte; {1}+ braucht mindestens einen.</translation>
  </message>
  <message>
   <source>{0} holds no stream of samples.</source>
   <translation>{0} enthält keinen Stream mit Abtastwerten.</translation>
  </message>
  <message>
   <source>{0} holds texts, but no signals.</source>
   <translation>{0} enthält Texte, aber keine Signale.</translation>
  </message>
  <message>
   <source>{0} holds values that OpenSignals has converted; it does not say their unit.</source>
   <translation>{0} enthält Werte, die OpenSignals umgerechnet hat; ihre Einheit ist nicht angegeben.</translation>
  </message>
  <message>
   <source>{0} holds {1} twice</source>
   <translation>{0} enthält {1} zweimal</translation>
  </message>
  <message>
   <source>{0} holds {1}, and WAV has no unit.</source>
   <translation>{0} enthält {1}, und WAV hat keine Einheit.</translation>
  </message>
  <message>
   <source>{0} in SOURCE {1} is not a parameter.</source>
   <translation>{0} in SOURCE {1} ist kein Parameter.</translation>
  </message>
  <message>
   <source>{0} in total and {1} of every muscle</source>
   <translation>{0} insgesamt und {1} jedes Muskels</translation>
  </message>
  <message>
   <source>{0} is a Myobench recording already.</source>
   <translation>{0} ist schon eine Myobench-Aufnahme.</translation>
  </message>
  <message>
   <source>{0} is a Myobench recording, which says it all itself.</source>
   <translation>{0} ist eine Myobench-Aufnahme, die das alles selbst angibt.</translation>
  </message>
  <message>
   <source>{0} is a device and delivers in real time.</source>
   <translation>{0} ist ein Gerät und liefert in Echtzeit.</translation>
  </message>
  <message>
   <source>{0} is a device: it cannot go faster than real time.</source>
   <translation>{0} ist ein Gerät: schneller als Echtzeit geht nicht.</translation>
  </message>
  <message>
   <source>{0} is a folder.</source>
   <translation>{0} ist ein Ordner.</translation>
  </message>
  <message>
   <source>{0} is a link out of this folder, which is not followed.</source>
   <translation>{0} ist ein Verweis aus diesem Ordner heraus, dem nicht gefolgt wird.</translation>
  </message>
  <message>
   <source>{0} is a ready protocol and stays</source>
   <translation>{0} ist ein fertiges Protokoll und bleibt</translation>
  </message>
  <message>
   <source>{0} is a retest of {1}, and no step before it is that</source>
   <translation>{0} ist eine Wiederholungsmessung von {1}, und davor gibt es keinen solchen Schritt</translation>
  </message>
  <message>
   <source>{0} is a sample, not {1}</source>
   <translation>{0} ist ein Abtastwert, nicht {1}</translation>
  </message>
  <message>
   <source>{0} is a text</source>
   <translation>{0} ist ein Text</translation>
  </message>
  <message>
   <source>{0} is another program's file: a Myobench recording is made of it by importing.</source>
   <translation>{0} ist die Datei eines anderen Programms: eine Myobench-Aufnahme wird daraus durch Importieren.</translation>
  </message>
  <message>
   <source>{0} is being written by another program.</source>
   <translation>{0} wird gerade von einem anderen Programm geschrieben.</translation>
  </message>
  <message>
   <source>{0} is closed.</source>
   <translation>{0} ist geschlossen.</translation>
  </message>
  <message>
   <source>{0} is complete.</source>
   <translation>{0} ist vollständig.</translation>
  </message>
  <message>
   <source>{0} is damaged ({1}) and {2}</source>
   <translation>{0} ist beschädigt ({1}) und {2}</translation>
  </message>
  <message>
   <source>{0} is damaged ({1}).</source>
   <translation>{0} ist beschädigt ({1}).</translation>
  </message>
  <message>
   <source>{0} is damaged.</source>
   <translation>{0} ist beschädigt.</translation>
  </message>
  <message>
   <source>{0} is damaged: it is cut short, or was never flushed.</source>
   <translation>{0} ist beschädigt: abgeschnitten oder nie fertig geschrieben.</translation>
  </message>
  <message>
   <source>{0} is damaged: it is no text</source>
   <translation>{0} ist beschädigt: es ist kein Text</translation>
  </message>
  <message>
   <source>{0} is damaged: rows {1} to {2} cannot be read.</source>
   <translation>{0} ist beschädigt: die Zeilen {1} bis {2} sind nicht lesbar.</translation>
  </message>
  <message>
   <source>{0} is damaged: {1}</source>
   <translation>{0} ist beschädigt: {1}</translation>
  </message>
  <message>
   <source>{0} is damaged: {1} cannot be read from {2} to {3}.</source>
   <translation>{0} ist beschädigt: {1} ist von {2} bis {3} nicht lesbar.</translation>
  </message>
  <message>
   <source>{0} is empty.</source>
   <translation>{0} ist leer.</translation>
  </message>
  <message>
   <source>{0} is left out: {1}</source>
   <translation>{0} ist ausgelassen: {1}</translation>
  </message>
  <message>
   <source>{0} is missing: write 1 to {1} letters</source>
   <translation>{0} fehlt: 1 bis {1} Zeichen schreiben</translation>
  </message>
  <message>
   <source>{0} is named twice</source>
   <translation>{0} ist zweimal genannt</translation>
  </message>
  <message>
   <source>{0} is nested too deeply</source>
   <translation>{0} ist zu tief geschachtelt</translation>
  </message>
  <message>
   <source>{0} is no Myobench recording ({1}).</source>
   <translation>{0} ist keine Myobench-Aufnahme ({1}).</translation>
  </message>
  <message>
   <source>{0} is no Myobench recording.</source>
   <translation>{0} ist keine Myobench-Aufnahme.</translation>
  </message>
  <message>
   <source>{0} is no decimal mark.</source>
   <translation>{0} ist kein Dezimalzeichen.</translation>
  </message>
  <message>
   <source>{0} is no delimiter.</source>
   <translation>{0} ist kein Trennzeichen.</translation>
  </message>
  <message>
   <source>{0} is no export of Noraxon's.</source>
   <translation>{0} ist kein Export von Noraxon.</translation>
  </message>
  <message>
   <source>{0} is no file written by BrainFlow ({1}).</source>
   <translation>{0} ist keine von BrainFlow geschriebene Datei ({1}).</translation>
  </message>
  <message>
   <source>{0} is no file.</source>
   <translation>{0} ist keine Datei.</translation>
  </message>
  <message>
   <source>{0} is no kind of a reference</source>
   <translation>{0} ist keine Art von Referenz</translation>
  </message>
  <message>
   <source>{0} is no name for a muscle</source>
   <translation>{0} ist kein Name für einen Muskel</translation>
  </message>
  <message>
   <source>{0} is no name for a muscle.</source>
   <translation>{0} ist kein Name für einen Muskel.</translation>
  </message>
  <message>
   <source>{0} is no number</source>
   <translation>{0} ist keine Zahl</translation>
  </message>
  <message>
   <source>{0} is no option of a step of kind {1}: {2}</source>
   <translation>{0} ist keine Option eines Schritts der Art {1}: {2}</translation>
  </message>
  <message>
   <source>{0} is no protocol: it is no text</source>
   <translation>{0} ist kein Protokoll: es ist kein Text</translation>
  </message>
  <message>
   <source>{0} is no protocol: it is too large</source>
   <translation>{0} ist kein Protokoll: zu groß</translation>
  </message>
  <message>
   <source>{0} is no set-up: it is too large</source>
   <translation>{0} ist keine Belegung: zu groß</translation>
  </message>
  <message>
   <source>{0} is no table</source>
   <translation>{0} ist keine Tabelle</translation>
  </message>
  <message>
   <source>{0} is no tempo: write it like 3-1-X</source>
   <translation>{0} ist kein Tempo: so schreiben: 3-1-X</translation>
  </message>
  <message>
   <source>{0} is no tempo; write it like 3-1-X</source>
   <translation>{0} ist kein Tempo; so schreiben: 3-1-X</translation>
  </message>
  <message>
   <source>{0} is no window in ms</source>
   <translation>{0} ist kein Fenster in ms</translation>
  </message>
  <message>
   <source>{0} is not a serial port.</source>
   <translation>{0} ist kein serieller Port.</translation>
  </message>
  <message>
   <source>{0} is not measured here</source>
   <translation>{0} wird hier nicht gemessen</translation>
  </message>
  <message>
   <source>{0} is not open.</source>
   <translation>{0} ist nicht geöffnet.</translation>
  </message>
  <message>
   <source>{0} is not supported on this system.</source>
   <translation>{0} wird auf diesem System nicht unterstützt.</translation>
  </message>
  <message>
   <source>{0} is of a {1}, whose EMG sensor is not known.</source>
   <translation>{0} stammt von: {1}; der EMG-Sensor dazu ist nicht bekannt.</translation>
  </message>
  <message>
   <source>{0} is of no format that is known.</source>
   <translation>{0} hat kein bekanntes Format.</translation>
  </message>
  <message>
   <source>{0} is of no format that is known: a text without a table of numbers at its beginning.</source>
   <translation>{0} hat kein bekanntes Format: ein Text ohne Zahlentabelle am Anfang.</translation>
  </message>
  <message>
   <source>{0} is of no format that is known{1}.</source>
   <translation>{0} hat kein bekanntes Format{1}.</translation>
  </message>
  <message>
   <source>{0} is of schema {1}, and this program knows {2}: update it</source>
   <translation>{0} hat Schema {1}, und dieses Programm kennt {2}: das Programm aktualisieren</translation>
  </message>
  <message>
   <source>{0} is of version {1}; this program reads {2}.</source>
   <translation>{0} hat Version {1}; dieses Programm liest {2}.</translation>
  </message>
  <message>
   <source>{0} is on channels {1}: choose another muscle for one, or name a second site {2} 2.</source>
   <translation>{0} ist auf den Kanälen {1}: für einen anderen Muskel wählen, oder eine zweite Stelle {2} 2 nennen.</translation>
  </message>
  <message>
   <source>{0} is on none of the protocol's channels: add it there, or take it out</source>
   <translation>{0} liegt auf keinem Kanal des Protokolls: dort hinzufügen, oder herausnehmen</translation>
  </message>
  <message>
   <source>{0} is one of {1}, not {2}</source>
   <translation>{0} ist eines von {1}, nicht {2}</translation>
  </message>
  <message>
   <source>{0} is read as {1}, where {2} would change nothing.</source>
   <translation>{0} wird als {1} gelesen; {2} würde dabei nichts ändern.</translation>
  </message>
  <message>
   <source>{0} is so damaged that nothing can be read.</source>
   <translation>{0} ist so beschädigt, dass nichts lesbar ist.</translation>
  </message>
  <message>
   <source>{0} is the id of a ready protocol</source>
   <translation>{0} ist der Kurzname eines fertigen Protokolls</translation>
  </message>
  <message>
   <source>{0} is there twice: name each muscle once</source>
   <translation>{0} steht zweimal da: jeden Muskel einmal nennen</translation>
  </message>
  <message>
   <source>{0} is too large for annotations.</source>
   <translation>{0} ist zu groß für Anmerkungen.</translation>
  </message>
  <message>
   <source>{0} is too large for its format's reader ({1} GB).</source>
   <translation>{0} ist zu groß für das Lesen dieses Formats ({1} GB).</translation>
  </message>
  <message>
   <source>{0} is valid in less than half of the recording</source>
   <translation>{0} ist in weniger als der Hälfte der Aufnahme gültig</translation>
  </message>
  <message>
   <source>{0} is {1}, no number.</source>
   <translation>{0} ist {1}, keine Zahl.</translation>
  </message>
  <message>
   <source>{0} jumps by {1} days at row {2}.</source>
   <translation>{0} springt um {1} Tage in Zeile {2}.</translation>
  </message>
  <message>
   <source>{0} jumps more than {1} times: it is no column of times.</source>
   <translation>{0} springt mehr als {1}-mal: das ist keine Zeitspalte.</translation>
  </message>
  <message>
   <source>{0} keeps the {1} s before.</source>
   <translation>{0} enthält die {1} s davor.</translation>
  </message>
  <message>
   <source>{0} keeps {1} in another file.</source>
   <translation>{0} legt {1} in einer anderen Datei ab.</translation>
  </message>
  <message>
   <source>{0} lies outside the set</source>
   <translation>{0} liegt außerhalb des Satzes</translation>
  </message>
  <message>
   <source>{0} lines of header are not possible.</source>
   <translation>{0} Kopfzeilen sind nicht möglich.</translation>
  </message>
  <message>
   <source>{0} loses too many samples to measure impedances.</source>
   <translation>{0} verliert zu viele Abtastwerte, um Impedanzen zu messen.</translation>
  </message>
  <message>
   <source>{0} may hold {1}, not {2}</source>
   <translation>{0} darf {1} enthalten, nicht {2}</translation>
  </message>
  <message>
   <source>{0} means both {1} and {2}</source>
   <translation>{0} heißt sowohl {1} als auch {2}</translation>
  </message>
  <message>
   <source>{0} more</source>
   <translation>{0} weitere</translation>
  </message>
  <message>
   <source>{0} more are damaged and lost</source>
   <translation>{0} weitere sind beschädigt und verloren</translation>
  </message>
  <message>
   <source>{0} muscles give 1 to {1} synergies, not {2}</source>
   <translation>{0} Muskeln ergeben 1 bis {1} Synergien, nicht {2}</translation>
  </message>
  <message>
   <source>{0} must be a number, not {1}</source>
   <translation>{0} muss eine Zahl sein, nicht {1}</translation>
  </message>
  <message>
   <source>{0} must be a table [{1}], not {2}</source>
   <translation>{0} muss eine Tabelle [{1}] sein, nicht {2}</translation>
  </message>
  <message>
   <source>{0} must be a text in quotes, not {1}</source>
   <translation>{0} muss ein Text in Anführungszeichen sein, nicht {1}</translation>
  </message>
  <message>
   <source>{0} must be a text, not {1}</source>
   <translation>{0} muss ein Text sein, nicht {1}</translation>
  </message>
  <message>
   <source>{0} must be a whole number, not {1}</source>
   <translation>{0} muss eine ganze Zahl sein, nicht {1}</translation>
  </message>
  <message>
   <source>{0} must be below {1}: a zone from {2} to {3} is none</source>
   <translation>{0} muss unter {1} liegen: eine Zone von {2} bis {3} ist keine</translation>
  </message>
  <message>
   <source>{0} must be one of {1}, not {2}</source>
   <translation>{0} muss eines von {1} sein, nicht {2}</translation>
  </message>
  <message>
   <source>{0} must be {1} to {2}, not {3}</source>
   <translation>{0} muss {1} bis {2} sein, nicht {3}</translation>
  </message>
  <message>
   <source>{0} must be {1}, not {2}</source>
   <translation>{0} muss {1} sein, nicht {2}</translation>
  </message>
  <message>
   <source>{0} names no device.</source>
   <translation>{0} nennt kein Gerät.</translation>
  </message>
  <message>
   <source>{0} names {1} columns and has {2} in its first row.</source>
   <translation>{0} nennt {1} Spalten und hat {2} in der ersten Zeile.</translation>
  </message>
  <message>
   <source>{0} names {1} columns in its header and has {2} in its first row.</source>
   <translation>{0} nennt im Kopf {1} Spalten und hat {2} in der ersten Zeile.</translation>
  </message>
  <message>
   <source>{0} names {1}, which is no other muscle</source>
   <translation>{0} nennt {1}, das ist kein anderer Muskel</translation>
  </message>
  <message>
   <source>{0} names {1}, which the atlas does not have</source>
   <translation>{0} nennt {1}, das der Atlas nicht hat</translation>
  </message>
  <message>
   <source>{0} needs a list of tables for {1}</source>
   <translation>{0} braucht eine Liste von Tabellen für {1}</translation>
  </message>
  <message>
   <source>{0} needs a list of texts for {1}</source>
   <translation>{0} braucht eine Liste von Texten für {1}</translation>
  </message>
  <message>
   <source>{0} needs a number for {1}, not {2}</source>
   <translation>{0} braucht eine Zahl für {1}, nicht {2}</translation>
  </message>
  <message>
   <source>{0} needs a side: left or right</source>
   <translation>{0} braucht eine Seite: links oder rechts</translation>
  </message>
  <message>
   <source>{0} needs a table for options</source>
   <translation>{0} braucht eine Tabelle für options</translation>
  </message>
  <message>
   <source>{0} needs a text for {1}</source>
   <translation>{0} braucht einen Text für {1}</translation>
  </message>
  <message>
   <source>{0} needs a text in quotes for {1}</source>
   <translation>{0} braucht einen Text in Anführungszeichen für {1}</translation>
  </message>
  <message>
   <source>{0} needs a whole number for {1}, not {2}</source>
   <translation>{0} braucht eine ganze Zahl für {1}, nicht {2}</translation>
  </message>
  <message>
   <source>{0} needs a whole number from {1} to {2} for {3}</source>
   <translation>{0} braucht eine ganze Zahl von {1} bis {2} für {3}</translation>
  </message>
  <message>
   <source>{0} needs an MVC with these electrodes</source>
   <translation>{0} braucht eine MVC mit diesen Elektroden</translation>
  </message>
  <message>
   <source>{0} needs at least one text for cues</source>
   <translation>{0} braucht mindestens einen Text für cues</translation>
  </message>
  <message>
   <source>{0} needs either tempo_s or hold_s</source>
   <translation>{0} braucht entweder tempo_s oder hold_s</translation>
  </message>
  <message>
   <source>{0} needs one of {1} for {2}</source>
   <translation>{0} braucht eines von {1} für {2}</translation>
  </message>
  <message>
   <source>{0} needs the package {1} to be read.</source>
   <translation>{0} braucht zum Lesen das Paket {1}.</translation>
  </message>
  <message>
   <source>{0} needs true or false for {1}</source>
   <translation>{0} braucht true oder false für {1}</translation>
  </message>
  <message>
   <source>{0} needs {1} numbers from {2} to {3} for {4}</source>
   <translation>{0} braucht {1} Zahlen von {2} bis {3} für {4}</translation>
  </message>
  <message>
   <source>{0} of a baseline cannot be negative</source>
   <translation>{0} einer Ausgangsmessung kann nicht negativ sein</translation>
  </message>
  <message>
   <source>{0} of a baseline has the wrong length</source>
   <translation>{0} einer Ausgangsmessung hat die falsche Länge</translation>
  </message>
  <message>
   <source>{0} of a baseline is a list of different names</source>
   <translation>{0} einer Ausgangsmessung ist eine Liste verschiedener Namen</translation>
  </message>
  <message>
   <source>{0} of a baseline is a number for each muscle</source>
   <translation>{0} einer Ausgangsmessung ist eine Zahl je Muskel</translation>
  </message>
  <message>
   <source>{0} of a baseline is a text</source>
   <translation>{0} einer Ausgangsmessung ist ein Text</translation>
  </message>
  <message>
   <source>{0} of a baseline is not a table of the right shape</source>
   <translation>{0} einer Ausgangsmessung ist keine Tabelle der richtigen Form</translation>
  </message>
  <message>
   <source>{0} of a baseline must be above {1}</source>
   <translation>{0} einer Ausgangsmessung muss über {1} liegen</translation>
  </message>
  <message>
   <source>{0} of a baseline: {1} is no number</source>
   <translation>{0} einer Ausgangsmessung: {1} ist keine Zahl</translation>
  </message>
  <message>
   <source>{0} of a baseline: {1} is not possible</source>
   <translation>{0} einer Ausgangsmessung: {1} ist nicht möglich</translation>
  </message>
  <message>
   <source>{0} of other electrodes are not comparable; it takes an MVC of each</source>
   <translation>{0} von anderen Elektroden sind nicht vergleichbar; von jedem ist eine MVC nötig</translation>
  </message>
  <message>
   <source>{0} of the baseline is not measured now</source>
   <translation>{0} der Ausgangsmessung wird jetzt nicht gemessen</translation>
  </message>
  <message>
   <source>{0} of the {1} repetitions needed</source>
   <translation>{0} der nötigen {1} Wiederholungen</translation>
  </message>
  <message>
   <source>{0} of those kept have no checksum that could be compared</source>
   <translation>{0} der behaltenen haben keine Prüfsumme zum Vergleichen</translation>
  </message>
  <message>
   <source>{0} of {1} is no matrix of samples.</source>
   <translation>{0} von {1} ist keine Matrix von Abtastwerten.</translation>
  </message>
  <message>
   <source>{0} of {1} repetitions lack a muscle and do not count</source>
   <translation>{0} von {1} Wiederholungen fehlt ein Muskel; sie zählen nicht</translation>
  </message>
  <message>
   <source>{0} of {1} repetitions until the sharing can be judged</source>
   <translation>{0} von {1} Wiederholungen, bis die Anteile zu beurteilen sind</translation>
  </message>
  <message>
   <source>{0} of {1} samples are damaged on disk.</source>
   <translation>{0} von {1} Abtastwerten sind auf der Festplatte beschädigt.</translation>
  </message>
  <message>
   <source>{0} of {1}{2}{3}</source>
   <translation>{0}, {1}{2}{3}</translation>
  </message>
  <message>
   <source>{0} on {1} is gone ({2}).</source>
   <translation>{0} an {1} ist weg ({2}).</translation>
  </message>
  <message>
   <source>{0} on {1} is in use by another program{2}.</source>
   <translation>{0} an {1} wird von einem anderen Programm verwendet{2}.</translation>
  </message>
  <message>
   <source>{0} on {1} is in use by this program already.</source>
   <translation>{0} an {1} wird bereits von diesem Programm verwendet.</translation>
  </message>
  <message>
   <source>{0} only</source>
   <translation>nur {0}</translation>
  </message>
  <message>
   <source>{0} opened, but sent nothing for {1} s.</source>
   <translation>{0} ließ sich öffnen, sandte aber {1} s lang nichts.</translation>
  </message>
  <message>
   <source>{0} points to another place for {1}.</source>
   <translation>{0} verweist für {1} auf einen anderen Ort.</translation>
  </message>
  <message>
   <source>{0} repetitions do not fit into {1} s.</source>
   <translation>{0} Wiederholungen passen nicht in {1} s.</translation>
  </message>
  <message>
   <source>{0} repetitions, {1} are needed</source>
   <translation>{0} Wiederholungen, {1} sind nötig</translation>
  </message>
  <message>
   <source>{0} reported no impedance in {1} s.</source>
   <translation>{0} hat in {1} s keine Impedanz gemeldet.</translation>
  </message>
  <message>
   <source>{0} rises by {1}: {2}</source>
   <translation>{0} steigt um {1}: {2}</translation>
  </message>
  <message>
   <source>{0} s of it are missing</source>
   <translation>{0} s davon fehlen</translation>
  </message>
  <message>
   <source>{0} s of it have no valid value</source>
   <translation>{0} s davon haben keinen gültigen Wert</translation>
  </message>
  <message>
   <source>{0} s of quiet</source>
   <translation>{0} s Ruhe</translation>
  </message>
  <message>
   <source>{0} says nothing of the device {1}.</source>
   <translation>{0} sagt nichts über das Gerät {1}.</translation>
  </message>
  <message>
   <source>{0} sends no packets of {1} channels with counts up to {2}.</source>
   <translation>{0} sendet keine Pakete mit {1} Kanälen und Zählwerten bis {2}.</translation>
  </message>
  <message>
   <source>{0} shows no activity</source>
   <translation>{0} zeigt keine Aktivität</translation>
  </message>
  <message>
   <source>{0} shows no activity where all channels are valid</source>
   <translation>{0} zeigt keine Aktivität, wo alle Kanäle gültig sind</translation>
  </message>
  <message>
   <source>{0} shows no table of numbers with {1} as stated.</source>
   <translation>{0} zeigt keine Zahlentabelle, wenn {1} wie angegeben gilt.</translation>
  </message>
  <message>
   <source>{0} side works in only {1} of {2} repetitions</source>
   <translation>Seite {0} arbeitet nur in {1} von {2} Wiederholungen</translation>
  </message>
  <message>
   <source>{0} side: poor signal</source>
   <translation>Seite {0}: schlechtes Signal</translation>
  </message>
  <message>
   <source>{0} side: {1}</source>
   <translation>Seite {0}: {1}</translation>
  </message>
  <message>
   <source>{0} states a sampling rate of {1} Hz.</source>
   <translation>{0} gibt eine Abtastrate von {1} Hz an.</translation>
  </message>
  <message>
   <source>{0} streams already.</source>
   <translation>{0} streamt bereits.</translation>
  </message>
  <message>
   <source>{0} streams.</source>
   <translation>{0} streamt.</translation>
  </message>
  <message>
   <source>{0} synergies do not explain {1}</source>
   <translation>{0} Synergien erklären nicht {1}</translation>
  </message>
  <message>
   <source>{0} to {1} {2}</source>
   <translation>{0} bis {1} {2}</translation>
  </message>
  <message>
   <source>{0} was cut short by another program while it was open.</source>
   <translation>{0} wurde von einem anderen Programm gekürzt, während die Datei offen war.</translation>
  </message>
  <message>
   <source>{0} was written by a newer Myobench (schema {1}; this one reads up to {2}).</source>
   <translation>{0} wurde von einem neueren Myobench geschrieben (Schema {1}; dieses liest bis {2}).</translation>
  </message>
  <message>
   <source>{0} with {1} channels at {2} Hz answers in place of {3} with {4} at {5} Hz.</source>
   <translation>{0} mit {1} Kanälen bei {2} Hz antwortet anstelle von {3} mit {4} bei {5} Hz.</translation>
  </message>
  <message>
   <source>{0} withheld: shorter than the {1} s that the filter needs</source>
   <translation>{0} nicht angegeben: kürzer als die {1} s, die das Filter braucht</translation>
  </message>
  <message>
   <source>{0} without any signal: switched off, or no contact.</source>
   <translation>{0} ohne jedes Signal: abgeschaltet oder ohne Kontakt.</translation>
  </message>
  <message>
   <source>{0} {1} at the amplifier's limit ({2} within 2 % of it): lower the gain, and check that the electrodes sit firmly</source>
   <translation>{0} {1} am Anschlag des Verstärkers ({2} höchstens 2 % davon entfernt): die Verstärkung senken und prüfen, ob die Elektroden fest sitzen</translation>
  </message>
  <message>
   <source>{0} {1} confirmed</source>
   <translation>{0} {1} bestätigt</translation>
  </message>
  <message>
   <source>{0} {1} names an input twice.</source>
   <translation>{0} {1} nennt einen Eingang zweimal.</translation>
  </message>
  <message>
   <source>{0} {1}: usual limits need {2}, so only the range is shown.</source>
   <translation>{0} {1}: die üblichen Grenzen brauchen {2}, darum wird nur die Spanne gezeigt.</translation>
  </message>
  <message>
   <source>{0} µV are not possible</source>
   <translation>{0} µV sind nicht möglich</translation>
  </message>
  <message>
   <source>{0}+ has no room for values from {1} to {2} (channel {3}).</source>
   <translation>{0}+ hat keinen Platz für Werte von {1} bis {2} (Kanal {3}).</translation>
  </message>
  <message>
   <source>{0}, best two {1} % apart</source>
   <translation>{0}, beste zwei {1} % auseinander</translation>
  </message>
  <message>
   <source>{0}, or a role: {1}</source>
   <translation>{0}, oder eine Rolle: {1}</translation>
  </message>
  <message>
   <source>{0}, step {1}{2}</source>
   <translation>{0}, Schritt {1}{2}</translation>
  </message>
  <message>
   <source>{0}, with the {1} from {2} to {3}.</source>
   <translation>{0}, {1} von {2} bis {3}.</translation>
  </message>
  <message>
   <source>{0}, {1}, holds {2}, which is no number of seconds.</source>
   <translation>{0}, {1}, enthält {2}, das ist keine Zahl von Sekunden.</translation>
  </message>
  <message>
   <source>{0}, {1}, is in {2}, which is no unit of time that is read.</source>
   <translation>{0}, {1}, ist in {2}, das ist keine lesbare Zeiteinheit.</translation>
  </message>
  <message>
   <source>{0}, {1}, rises by {2} a row: as seconds that is {3} Hz, no rate of EMG.</source>
   <translation>{0}, {1}, steigt um {2} je Zeile: als Sekunden sind das {3} Hz, keine EMG-Rate.</translation>
  </message>
  <message>
   <source>{0}: its signal is poor</source>
   <translation>{0}: das Signal ist schlecht</translation>
  </message>
  <message>
   <source>{0}: its {1} s are in {2}.</source>
   <translation>{0}: die {1} s daraus liegen in {2}.</translation>
  </message>
  <message>
   <source>{0}: no way to reach it from this computer.</source>
   <translation>{0}: von diesem Rechner aus nicht zu erreichen.</translation>
  </message>
  <message>
   <source>{0}: nothing answers at {1}.</source>
   <translation>{0}: unter {1} antwortet nichts.</translation>
  </message>
  <message>
   <source>{0}: nothing answers{1}.</source>
   <translation>{0}: es antwortet nichts{1}.</translation>
  </message>
  <message>
   <source>{0}: of plug-in {1} cannot be used: {2}.</source>
   <translation>{0}: aus Plug-in {1} ist nicht verwendbar: {2}.</translation>
  </message>
  <message>
   <source>{0}: port {1} cannot be opened{2}.</source>
   <translation>{0}: Port {1} lässt sich nicht öffnen{2}.</translation>
  </message>
  <message>
   <source>{0}: the baseline has no MVC, and the electrodes were placed anew since. Make a new baseline with an MVC.</source>
   <translation>{0}: die Ausgangsmessung hat keine MVC, und die Elektroden wurden seitdem neu gesetzt. Eine neue Ausgangsmessung mit MVC erstellen.</translation>
  </message>
  <message>
   <source>{0}: the board has no Daisy plugged in.</source>
   <translation>{0}: am Gerät steckt kein Daisy.</translation>
  </message>
  <message>
   <source>{0}: the dongle answers, the board does not.</source>
   <translation>{0}: der Dongle antwortet, das Gerät nicht.</translation>
  </message>
  <message>
   <source>{0}: the dongle{1} answers, the board does not.</source>
   <translation>{0}: der Dongle{1} antwortet, das Gerät nicht.</translation>
  </message>
  <message>
   <source>{0}: the references are of different kinds. Measure an MVC as for the baseline.</source>
   <translation>{0}: die Referenzen sind von verschiedener Art. Eine MVC wie für die Ausgangsmessung messen.</translation>
  </message>
  <message>
   <source>{0}: the {1} says {2} Hz, the column of times shows {3} Hz.</source>
   <translation>{0}: laut {1} sind es {2} Hz, die Zeitspalte zeigt {3} Hz.</translation>
  </message>
  <message>
   <source>{0}: there is no MVC now, and the electrodes were placed anew since the baseline. Measure an MVC.</source>
   <translation>{0}: jetzt gibt es keine MVC, und die Elektroden wurden seit der Ausgangsmessung neu gesetzt. Eine MVC messen.</translation>
  </message>
  <message>
   <source>{0}: {1} has no samples.</source>
   <translation>{0}: {1} hat keine Abtastwerte.</translation>
  </message>
  <message>
   <source>{0}: {1} is not a serial port.</source>
   <translation>{0}: {1} ist kein serieller Port.</translation>
  </message>
  <message>
   <source>{0}: {1} is the id of a ready protocol; give it another</source>
   <translation>{0}: {1} ist der Kurzname eines fertigen Protokolls; einen anderen geben</translation>
  </message>
  <message>
   <source>{0}: {1} states no rate.{2}</source>
   <translation>{0}: {1} gibt keine Rate an.{2}</translation>
  </message>
  <message>
   <source>{0}: {1} states {2} Hz, but its time stamps show {3} Hz.</source>
   <translation>{0}: {1} gibt {2} Hz an, die Zeitstempel zeigen aber {3} Hz.</translation>
  </message>
  <message>
   <source>{0}: {1}; two muscles are needed</source>
   <translation>{0}: {1}; zwei Muskeln sind nötig</translation>
  </message>
  <message>
   <source>{0}: {1}; without one there is no % MVC</source>
   <translation>{0}: {1}; ohne sie gibt es keine % MVC</translation>
  </message>
  <message>
   <source>{0}:{1} has no {2} {3}.</source>
   <translation>{0}:{1} kennt nicht: {2} {3}.</translation>
  </message>
  <message>
   <source>{0}; ganglion_native does without</source>
   <translation>{0}; ganglion_native kommt ohne aus</translation>
  </message>
  <message>
   <source>{0}; {1} ms every {2} ms; one value scatters by {3} % by chance alone</source>
   <translation>{0}; {1} ms alle {2} ms; ein Wert streut allein durch Zufall um {3} %</translation>
  </message>
  <message>
   <source>{0}={1} is not possible for sim:.</source>
   <translation>{0}={1} ist nicht möglich für sim:.</translation>
  </message>
  <message>
   <source>{0}={1} is not possible for {2}.</source>
   <translation>{0}={1} ist nicht möglich für {2}.</translation>
  </message>
  <message>
   <source>{0}={1} is not possible for {2}:.</source>
   <translation>{0}={1} ist nicht möglich für {2}:.</translation>
  </message>
  <message>
   <source>{0}={1}: sim:{2} has no channel {3}.</source>
   <translation>{0}={1}: sim:{2} hat keinen Kanal {3}.</translation>
  </message>
  <message>
   <source>{0}All of them: myobench boards.</source>
   <translation>{0}Alle zeigt myobench boards.</translation>
  </message>
  <message>
   <source>{0}Allowed: {1}.</source>
   <translation>{0}Erlaubt: {1}.</translation>
  </message>
  <message>
   <source>{0}{1} (tier {2})</source>
   <translation>{0}{1} (Stufe {2})</translation>
  </message>
  <message>
   <source>{0}{1} is in use by this program already.</source>
   <translation>{0}{1} wird bereits von diesem Programm verwendet.</translation>
  </message>
  <message>
   <source>{0}{1} is not a setting; allowed: {2}</source>
   <translation>{0}{1} ist keine Einstellung; erlaubt: {2}</translation>
  </message>
  <message>
   <source>µV of other electrodes are not comparable</source>
   <translation>µV von anderen Elektroden sind nicht vergleichbar</translation>
  </message>
 </context>
</TS>
