// Made by scripts/phone-metadata from the metadata of libphonenumber 9.0.43, Copyright (C) The Libphonenumber
// Authors, Apache License 2.0 (see NOTICE). Do not edit: run the script again.
// swift-format-ignore-file

/// What countries are called.
enum CountryTable {
  /// A line for each country: its codes of two and three letters, then other codes and its names.
  static let countries = #"""
    AC;ASC;Ascension Island
    AD;AND;Andorra;Andorre
    AE;ARE;UAE;Emirates;United Arab Emirates (the);United Arab Emirates;Vereinigte Arabische Emirate;Emirats Arabes Unis;Emiratos Árabes Unidos;Emiratos Arabes Unidos;Emirati Arabi Uniti;Verenigde Arabische Emiraten;Emirados Árabes Unidos;Emirados Arabes Unidos;الإمارات
    AF;AFG;Afghanistan;Afganistán;Afganistan;Afeganistão;Afeganistao
    AG;ATG;Antigua and Barbuda;Antigua und Barbuda;Antigua et Barbuda;Antigua y Barbuda;Antigua e Barbuda;Antigua en Barbuda;Antígua e Barbuda
    AI;AIA;Anguilla;Anguila
    AL;ALB;Albania;Albanien;Albanie;Albanië;Albânia;Shqipëria;Shqiperia
    AM;ARM;Armenia;Armenien;Arménie;Armenie;Armenië;Armênia
    AO;AGO;Angola
    AR;ARG;Argentina;Argentinien;Argentine;Argentinië;Argentinie
    AS;ASM;American Samoa;Amerikanisch-Samoa;Samoa américaines;Samoa americaines;Samoa Americana;Samoa americane;Amerikaans Samoa
    AT;AUT;Austria;Österreich;Oesterreich;Osterreich;Autriche;Oostenrijk;Áustria
    AU;AUS;Australia;Australien;Australie;Australië;Austrália
    AW;ABW;Aruba
    AX;ALA;Åland Islands;Aland Islands;Aaland-Inseln;Îles Åland;Iles Aland;Islas Aland;Isole Aland;Alandeilanden;Ilhas Aland;Åland;Aland
    AZ;AZE;Azerbaijan;Aserbaidschan;Azerbaïdjan;Azerbaidjan;Azerbaiyán;Azerbaiyan;Azerbaigian;Azerbeidzjan;Azerbaijão;Azerbaijao
    BA;BIH;Bosnia;Bosnien;Bosna i Hercegovina;Bosnia and Herzegovina;Bosnien und Herzegowina;Bosnie-Herzégovine;Bosnie-Herzegovine;Bosnia y Hercegovina;Bosnia-Erzegovina;Bosnië en Herzegovina;Bosnie en Herzegovina;Bósnia-Herzegovina;Bosnia-Herzegovina;Босна и Херцеговина
    BB;BRB;Barbados;Barbade
    BD;BGD;Bangladesh;Bangladesch
    BE;BEL;Belgium;Belgien;Belgique;Bélgica;Belgica;Belgio;België;Belgie
    BF;BFA;Burkina Faso;Burquina Faso
    BG;BGR;Bulgaria;Bulgarien;Bulgarie;Bulgarije;Bulgária;България
    BH;BHR;Bahrain;Bahreïn;Bahrein;Bahráin;البحرين
    BI;BDI;Burundi
    BJ;BEN;Benin;Benín
    BL;BLM;Saint Barthélemy;Saint Barthelemy;San Bartolomé;San Bartolome;São Bartolomeu;Sao Bartolomeu
    BM;BMU;Bermuda;Bermudes;Bermudas
    BN;BRN;Brunei Darussalam;Brunei;Brunéi
    BO;BOL;Plurinational State of Bolivia;Bolivia;Bolivien;Bolivie;Bolívia
    BQ;BES;Caribbean Netherlands;Bonaire;Bonaire, Sint Eustatius and Saba;Bonaire, Sint Eustatius und Saba;Bonaire, Saint-Eustache et Saba;Bonaire, San Eustaquio y Saba;Bonaire, Sint Eustatius e Saba
    BR;BRA;Brazil;Brasilien;Brésil;Bresil;Brasil;Brasile;Brazilië;Brazilie
    BS;BHS;Bahamas
    BT;BTN;Bhutan;Bhoutan;Bután;Butan;Butão;Butao
    BW;BWA;Botswana;Botsuana
    BY;BLR;Belarus;Biélo-Russie;Bielo-Russie;Bielorrusia;Bielorussia;Wit-Rusland;Беларусь
    BZ;BLZ;Belize;Bélize;Belice
    CA;CAN;Canada;Kanada;Canadá
    CC;CCK;Cocos (Keeling) Islands;Cocos Islands;Kokos-Inseln;Îles Cocos;Iles Cocos;Islas Cocos;Isole Cocos;Cocoseilanden;Ilhas Coco
    CD;COD;DR Congo;DRC;Democratic Republic of the Congo;Congo-Kinshasa;The Democratic Republic Of Congo;Demokratische Republik Kongo;République démocratique du Congo;Republique democratique du Congo;República Democrática del Congo;Republica Democratica del Congo;Repubblica democratica del Congo
    CF;CAF;Central African Republic;Zentralafrikanische Republik;République Centre-Africaine;Republique Centre-Africaine;República Centroafricana;Republica Centroafricana;Repubblica Centrafricana;Centraal-Afrikaanse Republiek
    CG;COG;Congo-Brazzaville;Republic of the Congo;Congo;Kongo
    CH;CHE;Swiss;Svizra;Swiss Confederation;Switzerland;Schweiz;Suisse;Suiza;Svizzera;Zwitserland;Suíça;Suica
    CI;CIV;Ivory Coast;Côte d'Ivoire;Cote d'Ivoire;Elfenbeinküste;Elfenbeinkueste;Elfenbeinkuste;Costa de Marfil;Costa d'Avorio;Ivoorkust;Costa do Marfim
    CK;COK;Cook Islands;Cook-Inseln;Îles Cook;Iles Cook;Islas Cook;Isole Cook;Cookeilanden;Ilhas Cook
    CL;CHL;Chile;Chili;Cile
    CM;CMR;Cameroon;Kamerun;Cameroun;Camerún;Camerun;Kameroen;República dos Camarões;Republica dos Camaroes
    CN;CHN;People's Republic of China;Mainland China;PRC;Zhongguo;中華人民共和國;中国;China;Chine;Cina
    CO;COL;Colombia;Kolumbien;Colombie;Colômbia
    CR;CRI;Costa Rica
    CU;CUB;Cuba;Kuba
    CV;CPV;Cabo Verde;Cape Verde;Kap Verde;Cap Vert;Capo Verde;Kaapverdië;Kaapverdie
    CW;CUW;Curaçao;Curacao
    CX;CXR;Christmas Island;Weihnachtsinsel;Île Christmas;Ile Christmas;Isla Christmas;Isola di Natale;Christmaseiland;Ilhas Natal
    CY;CYP;Cyprus;Zypern;Chypre;Chipre;Cipro;Κύπρος
    CZ;CZE;Czechia;Česko;Cesko;Tschechien;Tchéquie;Tchequie;Chequia;Cechia;Tsjechië;Tsjechie;Chéquia;Czech Republic;Tschechische Republik;République Tchèque;Republique Tcheque;Repubblica Ceca;República Tcheca;Republica Tcheca;Česká republika;Ceska republika
    DE;DEU;Federal Republic of Germany;Bundesrepublik Deutschland;BRD;Germany;Deutschland;Allemagne;Alemania;Germania;Duitsland;Alemanha
    DJ;DJI;Djibouti;Dschibuti;Yibuti;Gibuti;Djibuti
    DK;DNK;Denmark;Dänemark;Daenemark;Danemark;Dinamarca;Danimarca;Denemarken;Danmark
    DM;DMA;Dominica;Dominique
    DO;DOM;Dominican Republic;Dominikanische Republik;République Dominicaine;Republique Dominicaine;República Dominicana;Republica Dominicana;Repubblica Dominicana;Dominicaanse Republiek
    DZ;DZA;Algeria;Algerien;Algérie;Algerie;Argelia;Algerije;Argélia;الجزائر
    EC;ECU;Ecuador;Equateur;Equador
    EE;EST;Estonia;Estland;Estonie;Estônia;Eesti
    EG;EGY;Egypt;Ägypten;Aegypten;Agypten;Egypte;Egipto;Egitto;Egito;مصر
    EH;ESH;Western Sahara;Westsahara;Sahara Occidental;Sahara Occidentale;Westelijke Sahara;Saara Ocidental
    ER;ERI;Eritrea;Erythrée;Erythree;Eritreia
    ES;ESP;Espanya;España;Espana;Spain;Spanien;Espagne;Spagna;Spanje;Espanha
    ET;ETH;Ethiopia;Äthiopien;Aethiopien;Athiopien;Ethiopie;Etiopía;Etiopia;Ethiopië;Etiópia
    FI;FIN;Finland;Finnland;Finlande;Finlandia;Finlândia;Suomi
    FJ;FJI;Fiji;Fidschi;Fidji;Fiyi;Figi
    FK;FLK;Falkland Islands (Malvinas);Falkland Islands;Falkland-Inseln;Îles Malouines;Iles Malouines;Islas Malvinas;Isole Falkland;Falklandeilanden;Ilhas Malvinas
    FM;FSM;Federated States of Micronesia;Micronesia;Mikronesien;Micronésie;Micronesie;Micronesië;Micronésia
    FO;FRO;Føroyar;Foroyar;Faroe Islands;Färöer-Inseln;Faeroeer-Inseln;Faroer-Inseln;Îles Féroé;Iles Feroe;Islas Feroe;Isole Færoer;Faeröer;Faeroeer;Faeroer;Ilhas Faroe
    FR;FRA;France;Frankreich;Francia;Frankrijk;França;Franca
    GA;GAB;Gabon;Gabun;Gabón;Gabão;Gabao
    GB;GBR;UK;XI;Great Britain;Britain;Großbritannien;Grossbritannien;Grande-Bretagne;Gran Bretaña;Gran Bretana;Gran Bretagna;Groot-Brittannië;Groot-Brittannie;Grã-Bretanha;Gra-Bretanha;England;Scotland;Wales;Northern Ireland;United Kingdom of Great Britain and Northern Ireland;GB-ENG;GB-SCT;GB-WLS;GB-NIR;United Kingdom;Vereinigtes Königreich;Vereinigtes Koenigreich;Vereinigtes Konigreich;Royaume-Uni;Reino Unido;Regno Unito;Verenigd Koninkrijk
    GD;GRD;Grenada;Grenade;Granada
    GE;GEO;Georgia;Georgien;Géorgie;Georgie;Georgië;Geórgia
    GF;GUF;French Guiana;Französisch-Guayana;Franzoesisch-Guayana;Franzosisch-Guayana;Guyane française;Guyane francaise;Guayana Francesa;Guayana Francese;Frans-Guyana;Guiana Francesa
    GG;GGY;Guernsey;Guernesey
    GH;GHA;Ghana;Gana
    GI;GIB;Gibraltar;Gibilterra
    GL;GRL;Kalaallit Nunaat;Greenland;Grönland;Groenland;Gronland;Groenlandia;Groênlandia
    GM;GMB;The Gambia;Gambia;Gambie;Gâmbia
    GN;GIN;Guinea;Guinée;Guinee;Guiné;Guine
    GP;GLP;Guadeloupe;Guadalupe;Guadalupa
    GQ;GNQ;Equatorial Guinea;Äquatorial-Guinea;Aequatorial-Guinea;Aquatorial-Guinea;Guinée Equatoriale;Guinee Equatoriale;Guinea Ecuatorial;Guinea Equatoriale;Equatoriaal-Guinea;Guiné Equatorial;Guine Equatorial
    GR;GRC;EL;Hellas;Ελλάς;Hellenic Republic;Greece;Griechenland;Grèce;Grece;Grecia;Griekenland;Grécia;Ελλάδα
    GT;GTM;Guatemala
    GU;GUM;Guam
    GW;GNB;Guinea-Bissau;Guinée-Bissau;Guinee-Bissau;Guiné Bissau;Guine Bissau
    GY;GUY;Guyana;Guiana
    HK;HKG;Hong Kong SAR;Hong Kong SAR China;香港;Hong Kong;Hongkong SAR van China;Hong Kong, Região Admin. Especial da China;Hong Kong, Regiao Admin. Especial da China
    HN;HND;Honduras
    HR;HRV;Croatia;Kroatien;Croatie;Croacia;Croazia;Kroatië;Kroatie;Croácia;Hrvatska
    HT;HTI;Haiti;Haïti;Haití
    HU;HUN;Hungary;Ungarn;Hongrie;Hungría;Hungria;Ungheria;Hongarije;Magyarország;Magyarorszag
    ID;IDN;Indonesia;Indonesien;Indonésie;Indonesie;Indonesië;Indonésia
    IE;IRL;Republic of Ireland;Éire;Eire;Ireland;Irland;Irlande;Irlanda;Ierland
    IL;ISR;Israel;Israël;Israele;ישראל
    IM;IMN;Mann;Isle Of Man;Ile de Man;Isla de Man;Isola di Man;Ilha de Man
    IN;IND;Bharat;India;Indien;Inde;Índia;भारत
    IO;IOT;British Indian Ocean Territory;Britische Territorien im Indischen Ozean;Territoires britanniques de l'Océan Indien;Territoires britanniques de l'Ocean Indien;Territorio Británico del Océano Índico;Territorio Britanico del Oceano Indico;Territorio britannico dell'Oceano Indiano;Britse Gebieden in de Indische Oceaan;Território Britânico do Oceano Índico;Territorio Britanico do Oceano Indico
    IQ;IRQ;Iraq;Irak;Iraque;العراق
    IR;IRN;Islamic Republic of Iran;ایران;Iran;Irán;Irã;Ira
    IS;ISL;Iceland;Island;Islande;Islandia;Islanda;IJsland;Islândia;Ísland
    IT;ITA;Italy;Italien;Italie;Italia;Italië;Itália
    JE;JEY;Jersey
    JM;JAM;Jamaica;Jamaika;Jamaïque;Jamaique;Giamaica
    JO;JOR;Jordan;Jordanien;Jordanie;Jordania;Giordania;Jordanië;Jordânia;الأردن
    JP;JPN;Nippon;Nihon;日本国;Japan;Japon;Japón;Giappone;Japão;Japao;日本
    KE;KEN;Kenya;Kenia;Quênia;Quenia
    KG;KGZ;Kyrgyzstan;Kirgistan;Kirguizistán;Kirguizistan;Kirghizistan;Kirgizië;Kirgizie;Quirguistão;Quirguistao;Киргизстан
    KH;KHM;Cambodia;Kambodscha;Cambodge;Camboya;Cambogia;Cambodja;Camboja
    KI;KIR;Kiribati;Quiribati
    KM;COM;Comoros;Komoren;Comores;Comore;Comoren
    KN;KNA;Saint Kitts And Nevis;Saint Kitts und Nevis;Saint-Christophe-et-Niévès;Saint-Christophe-et-Nieves;San Cristóbal y Nieves;San Cristobal y Nieves;Saint Kitts e Nevis;Saint Kitts en Nevis;São Cristovão e Nevis;Sao Cristovao e Nevis
    KP;PRK;Democratic People's Republic of Korea;DPRK;North Korea;Nordkorea;Corée du Nord;Coree du Nord;Corea del Norte;Corea del Nord;Noord-Korea;Coreia do Norte;북한
    KR;KOR;Korea;Republic of Korea;Korea, Republic of;Hanguk;한국;South Korea;Südkorea;Suedkorea;Sudkorea;Corée du Sud;Coree du Sud;Corea del Sur;Corea del Sud;Zuid-Korea;Coreia do Sul;대한민국
    KW;KWT;Kuwait;Koweit;Koeweit;الكويت
    KY;CYM;Cayman Islands;Kaiman-Inseln;Îles Caïmans;Iles Caimans;Islas Caimán;Islas Caiman;Isole Cayman;Caymaneilanden;Ilhas Caiman
    KZ;KAZ;Kazakhstan;Kasachstan;Kazajstán;Kazajstan;Kazachstan;Casaquistão;Casaquistao;Казахстан
    LA;LAO;Lao People's Democratic Republic;Laos;República Popular Democrática do Laos;Republica Popular Democratica do Laos
    LB;LBN;Lebanon;Libanon;Liban;Líbano;Libano;لبنان
    LC;LCA;Saint Lucia;St. Lucia;Sainte-Lucie;Santa Lucia;Sainte Lucia;Santa Lúcia
    LI;LIE;Liechtenstein
    LK;LKA;Sri Lanka
    LR;LBR;Liberia;Libéria
    LS;LSO;Lesotho;Lesoto
    LT;LTU;Lithuania;Litauen;Lithuanie;Lituania;Litouwen;Lituânia;Lietuva
    LU;LUX;Lëtzebuerg;Letzebuerg;Luxembourg;Luxemburg;Luxemburgo;Lussemburgo
    LV;LVA;Latvia;Lettland;Lettonie;Letonia;Lettonia;Letland;Letônia;Latvija
    LY;LBY;State of Libya;Libya;Libyen;Libye;Libia;Libië;Libie;Líbia;ليبيا
    MA;MAR;Morocco;Marokko;Maroc;Marruecos;Marocco;Marrocos;المغرب
    MC;MCO;Monaco;Mónaco;Mônaco
    MD;MDA;Republic of Moldova;Moldova;Moldau;Moldavie;Moldavia;Moldavië;Moldávia
    ME;MNE;Crna Gora;Montenegro;Monténégro
    MF;MAF;Saint Martin;St. Martin;San Martín;San Martin;São Martinho;Sao Martinho
    MG;MDG;Madagascar;Madagaskar
    MH;MHL;Marshall Islands;Marshall-Inseln;Îles Marshall;Iles Marshall;Islas Marshall;Isole Marshall;Marshalleilanden;Ilhas Marshall
    MK;MKD;North Macedonia;Nordmazedonien;Macédoine du Nord;Macedoine du Nord;Macedonia del Norte;Macedonia del Nord;Noord-Macedonië;Noord-Macedonie;Macedónia do Norte;Macedonia do Norte;Macedonia;Mazedonien;Macédoine;Macedoine;Macedonië;Macedonie;Macedônia;Македонија
    ML;MLI;Mali;Malí
    MM;MMR;Burma;Myanmar;Mianmar [Birmânia];Mianmar [Birmania]
    MN;MNG;Mongolia;Mongolei;Mongolie;Mongolië;Mongólia
    MO;MAC;Macau;Macao SAR China;澳門;Macao;Macao SAR van China;Macau, Região Admin. Especial da China;Macau, Regiao Admin. Especial da China;澳门特区
    MP;MNP;Northern Mariana Islands;Nördliche Mariannen-Inseln;Noerdliche Mariannen-Inseln;Nordliche Mariannen-Inseln;Îles Mariannes du Nord;Iles Mariannes du Nord;Islas Marianas del Norte;Isole Marianne settentrionali;Noordelijke Marianeneilanden;Ilhas Marianas do Norte
    MQ;MTQ;Martinique;Martinica
    MR;MRT;Mauritania;Mauretanien;Mauritanie;Mauritanië;Mauritânia
    MS;MSR;Montserrat
    MT;MLT;Malta;Malte
    MU;MUS;Mauritius;Maurice;Mauricio;Maurizio;Maurício
    MV;MDV;Maldives;Maldiven;Maldivas;Maldive
    MW;MWI;Malawi;Malaui
    MX;MEX;México;Mexico;United Mexican States;Mexiko;Mexique;Messico
    MY;MYS;Malaysia;Malaisie;Malasia;Maleisië;Maleisie;Malásia
    MZ;MOZ;Mozambique;Mosambik;Mozambico;Moçambique;Mocambique
    NA;NAM;Namibia;Namibie;Namibië;Namíbia
    NC;NCL;New Caledonia;Neukaledonien;Nouvelle-Calédonie;Nouvelle-Caledonie;Nueva Caledonia;Nuova Caledonia;Nieuw-Caledonië;Nieuw-Caledonie;Nova Caledônia;Nova Caledonia
    NE;NER;Niger;Níger
    NF;NFK;Norfolk Island;Norfolk-Insel;Île Norfolk;Ile Norfolk;Isla Norfolk;Isola Norfolk;Norfolkeiland;Ilha Norfolk
    NG;NGA;Nigeria;Nigéria
    NI;NIC;Nicaragua;Nicarágua
    NL;NLD;Holland;The Netherlands;Nederland;Kingdom of the Netherlands;Netherlands;Niederlande;Pays-Bas;Holanda;Paesi Bassi
    NO;NOR;Noreg;Norway;Norwegen;Norvège;Norvege;Noruega;Norvegia;Noorwegen;Norge
    NP;NPL;Nepal;Népal
    NR;NRU;Nauru
    NU;NIU;Niue
    NZ;NZL;Aotearoa;New Zealand;Neuseeland;Nouvelle-Zélande;Nouvelle-Zelande;Nueva Zelanda;Nuova Zelanda;Nieuw-Zeeland;Nova Zelândia;Nova Zelandia
    OM;OMN;Oman;Omán;Omã;Oma;سلطنة عمان
    PA;PAN;Panama;Panamá
    PE;PER;Peru;Pérou;Perou;Perú;Perù
    PF;PYF;French Polynesia;Französisch-Polynesien;Franzoesisch-Polynesien;Franzosisch-Polynesien;Polynésie Française;Polynesie Francaise;Polinesia Francesa;Polinesia Francese;Frans-Polynesië;Frans-Polynesie;Polinésia Francesa
    PG;PNG;Papua New Guinea;Papua-Neuguinea;Papouasie-Nouvelle-Guinée;Papouasie-Nouvelle-Guinee;Papúa New Guinea;Papua Nuova Guinea;Papoea-Nieuw-Guinea;Papua-Nova Guiné;Papua-Nova Guine
    PH;PHL;Pilipinas;The Philippines;Philippines;Philippinen;Filipinas;Filippine;Filipijnen
    PK;PAK;Pakistan;Paquistán;Paquistan;Paquistão;Paquistao
    PL;POL;Poland;Polen;Pologne;Polonia;Polônia;Polska
    PM;SPM;Saint Pierre And Miquelon;St. Pierre und Miquelon;Saint-Pierre-et-Miquelon;San Pedro y Miquelón;San Pedro y Miquelon;Saint Pierre e Miquelon;Saint Pierre en Miquelon
    PR;PRI;Puerto Rico;Porto Rico
    PS;PSE;State of Palestine;Palestinian Territories;Palestinian Territory, Occupied;Palestine;Palästina;Palaestina;Palastina;Palestina;Palestijns Gebied;Territórios palestinos;Territorios palestinos
    PT;PRT;Portugal;Portogallo
    PW;PLW;Palau;Belau;Palaos
    PY;PRY;Paraguay;Paraguai
    QA;QAT;Qatar;Katar;Catar;قطر
    RE;REU;La Réunion;La Reunion;Reunion;Reunión;Réunion;Reunião;Reuniao
    RO;ROU;Romania;Rumänien;Rumaenien;Rumanien;Roumanie;Rumania;Roemenië;Roemenie;Romênia;Romenia;România
    RS;SRB;Srbija;Serbia;Serbien;Serbie;Servië;Servie;Sérvia;Servia
    RU;RUS;Russian Federation;Российская Федерация;Rossiya;Russia;Russland;Russie;Rusia;Rusland;Rússia;Россия
    RW;RWA;Rwanda;Ruanda
    SA;SAU;KSA;Kingdom of Saudi Arabia;Saudi Arabia;Saudi-Arabien;Arabie Saoudite;Arabia Saudita;Saoedi-Arabië;Saoedi-Arabie;Arábia Saudita;السعودية
    SB;SLB;Solomon Islands;Solomon-Inseln;Îles Salomon;Iles Salomon;Islas Salomón;Islas Salomon;Isole Solomon;Salomonseilanden;Ilhas Salomão;Ilhas Salomao
    SC;SYC;Seychelles;Seychellen
    SD;SDN;Sudan;Soudan;Sudán;Soedan;Sudão;Sudao;السودان
    SE;SWE;Sweden;Schweden;Suède;Suede;Suecia;Svezia;Zweden;Suécia;Sverige
    SG;SGP;Singapore;Singapur;Singapour;Cingapura;Singapura;新加坡
    SH;SHN;Saint Helena;St. Helena;Sainte-Hélène;Sainte-Helene;Santa Helena;Sant'Elena;Sint-Helena
    SI;SVN;Slovenia;Slowenien;Slovénie;Slovenie;Eslovenia;Slovenië;Eslovênia;Slovenija
    SJ;SJM;Svalbard And Jan Mayen;Svalbard und Jan Mayen;Svalbard et Jan Mayen;Svalbard y Jan Mayen;Svalbard e Jan Mayen;Svalbard en Jan Mayen
    SK;SVK;Slovak Republic;Slovensko;Slovakia;Slowakei;Slovaquie;Eslovaquia;Slovacchia;Slowakije;Eslováquia;Slovenská republika;Slovenska republika
    SL;SLE;Sierra Leone;Sierra Leona;Serra Leoa
    SM;SMR;San Marino;Saint-Marin
    SN;SEN;Senegal;Sénégal
    SO;SOM;Somalia;Somalie;Somalië;Somália
    SR;SUR;Suriname;Surinam
    SS;SSD;South Sudan;Südsudan;Suedsudan;Sudsudan;Sud-Soudan;Sudán del Sur;Sudan del Sur;Sudan del Sud
    ST;STP;São Tomé and Príncipe;Sao Tome and Principe;Sao Tome und Principe;Sao Tomé et Principe;Sao Tome et Principe;Santo Tomé y Príncipe;Santo Tome y Principe;São Tomé e Principe;Sao Tome e Principe;Sao Tomé en Principe;Sao Tome en Principe;São Tomé e Príncipe
    SV;SLV;El Salvador
    SX;SXM;Sint Maarten;Sint Maarten (Dutch part);Sint Maarten (Niederländischer Teil);Sint Maarten (Niederlaendischer Teil);Sint Maarten (Niederlandischer Teil);Saint-Martin (partie néerlandaise);Saint-Martin (partie neerlandaise);San Martín (región holandesa);San Martin (region holandesa);Sint Maarten (parte olandese)
    SY;SYR;Syrian Arab Republic;Syria;Syrien;Syrie;Siria;Syrië;Síria;سوريا
    SZ;SWZ;Eswatini;Swaziland;Swasiland;Suazilandia;Suazilândia
    TA;TAA;Tristan da Cunha
    TC;TCA;Turks And Caicos Islands;Turks- und Caicos-Inseln;Îles Turks et Caicos;Iles Turks et Caicos;Islas Turcas y Caicos;Isole Turks e Caicos;Turks- en Caicoseilanden;Ilhas Turks e Caicos
    TD;TCD;Chad;Tschad;Tchad;Ciad;Tsjaad;Chade
    TG;TGO;Togo
    TH;THA;Thailand;Thaïlande;Thailande;Tailandia;Thailandia;Tailândia;ประเทศไทย
    TJ;TJK;Tajikistan;Tadschikistan;Tadjikistan;Tayikistán;Tayikistan;Tagikistan;Tadzjikistan;Tadjiquistão;Tadjiquistao
    TK;TKL;Tokelau
    TL;TLS;East Timor;Timor-Leste;Timor Oriental;Oost-Timor
    TM;TKM;Turkmenistan;Turkménistan;Turkmenistán;Turcomenistão;Turcomenistao
    TN;TUN;Tunisia;Tunesien;Tunisie;Túnez;Tunez;Tunesië;Tunesie;Tunísia;تونس
    TO;TON;Tonga
    TR;TUR;Turkiye;Republic of Turkey;Turkey;Türkei;Tuerkei;Turkei;Turquie;Turquía;Turquia;Turchia;Turkije;Türkiye;Tuerkiye
    TT;TTO;Trinidad and Tobago;Trinidad und Tobago;Trinité-et-Tobago;Trinite-et-Tobago;Trinidad y Tobago;Trinidad e Tobago;Trinidad en Tobago
    TV;TUV;Tuvalu
    TW;TWN;Taiwan, Province of China;Republic of China;台灣;臺灣;Taiwan;Taiwán;台湾地区
    TZ;TZA;United Republic of Tanzania;Tanzania;Tansania;Tanzanie;Tanzânia
    UA;UKR;Ukraine;Ucrania;Ucraina;Oekraïne;Oekraine;Ucrânia;Україна
    UG;UGA;Uganda;Ouganda;Oeganda
    US;USA;United States of America;The United States;The United States of America;America;Vereinigte Staaten;Estados Unidos de América;Estados Unidos de America;États-Unis d'Amérique;Etats-Unis d'Amerique;Stati Uniti d'America;EE.UU.;EUA;Etats Unis;Verenigde Staten van Amerika;United States;Vereinigte Staaten von Amerika;Estados Unidos;Stati Uniti;Verenigde Staten;संयुक्त राज्य अमेरिका
    UY;URY;Uruguay;Uruguai
    UZ;UZB;Uzbekistan;Usbekistan;Ouzbékistan;Ouzbekistan;Uzbekistán;Oezbekistan;Uzbequistão;Uzbequistao
    VA;VAT;Vatican City;Holy See;Vatikanstadt;Città del Vaticano;Citta del Vaticano;Vatican;Ciudad del Vaticano;Vaticaanstad;Vaticano
    VC;VCT;Saint Vincent And The Grenadines;St. Vincent und die Grenadinen;Saint-Vincent-et-les Grenadines;San Vicente y las Granadinas;Saint Vincent e Grenadine;Saint Vincent en de Grenadines;São Vicente e Granadinas;Sao Vicente e Granadinas
    VE;VEN;Bolivarian Republic of Venezuela;Venezuela;Vénézuela
    VG;VGB;Virgin Islands (British);British Virgin Islands;Britische Jungferninseln;Iles Vierges Britanniques;Islas Vírgenes Británicas;Islas Virgenes Britanicas;Isole Vergini (GB);Britse Maagdeneilanden;Ilhas Virgens Britânicas;Ilhas Virgens Britanicas
    VI;VIR;US Virgin Islands;United States Virgin Islands;Virgin Islands (U.S.);Amerikanische Jungferninseln;Iles Vierges Américaines;Iles Vierges Americaines;Islas Vírgenes Americanas;Islas Virgenes Americanas;Isole Vergini (USA);Amerikaanse Maagdeneilanden;Ilhas Virgens dos EUA
    VN;VNM;Viet Nam;Socialist Republic of Vietnam;Vietnã;Vietna;Việt Nam
    VU;VUT;Vanuatu
    WF;WLF;Wallis And Futuna;Wallis und Futuna;Wallis-et-Futuna;Wallis y Futuna;Wallis e Futuna;Wallis en Futuna
    WS;WSM;Samoa
    XK;XKX;Kosovo;Kosova;Republic of Kosovo
    YE;YEM;Yemen;Jemen;Yémen;Iêmen;Iemen;اليمن
    YT;MYT;Mayotte;Mayotta
    ZA;ZAF;Republic of South Africa;RSA;Suid-Afrika;South Africa;Südafrika;Suedafrika;Sudafrika;Afrique du Sud;Sudáfrica;Sudafrica;Zuid-Afrika;África do Sul;Africa do Sul
    ZM;ZMB;Zambia;Sambia;Zambie;Zâmbia
    ZW;ZWE;Zimbabwe;Simbabwe;Zimbabue;Zimbábue
    """#
}
